"""A public site with something on every page: a call, a notice that runs, titles of each status."""

from __future__ import annotations

from datetime import timedelta

from evaluation.demo import nominating, script
from evaluation.demo.stage import Stage
from evaluation.models import Certificate, Nomination, Round, Title, TrackingCode
from evaluation.queries.public.title_names import key_of
from evaluation.vocabulary import NominationStatus, TitleStatus
from tests import commending, stages
from tests.journeys import chromium
from workflows import clock


def full_site() -> dict[str, str]:
    """Build it; the addresses of all public pages by what they show, and a tracking code."""
    stage = stages.small_stage()
    round_ = _finished(stage)
    commended = Nomination.objects.filter(status=NominationStatus.COMMENDED).first()
    notice, now = round_.notices.get(), clock.now()
    round_.notices.update(closed_at=None, ends_at=now + timedelta(days=3))
    valid, revoked, cancelled = (
        Certificate.objects.filter(title__isnull=False).select_related("title").order_by("pk")[:3]
    )
    _lived_on(valid, revoked, cancelled)
    call = _call(chromium.present(stage))
    title = Title.objects.select_related("application__snapshot", "application__category").first()
    return {
        "home": "/",
        **_calls(call),
        "notices": "/notices/",
        "notice": f"/notices/{notice.pk}/",
        "objection": f"/notices/{notice.pk}/object/",
        "commendations": "/commendations/",
        "commendation": f"/commendations/{round_.naming.pk}/",
        "commended": "/commended/",
        "one commended": f"/commended/{commended.pk}/",
        "register": "/titles/",
        "nothing matches": "/titles/?q=zzz",
        "nobody was named so": "/commendations/?q=zzz",
        "title": f"/titles/{key_of(title)}/",
        "title revoked": f"/titles/{key_of(revoked.title)}/",
        "title cancelled": f"/titles/{key_of(cancelled.title)}/",
        "goals": "/goals/",
        "certificates": "/certificates/",
        "valid": f"/certificates/{valid.serial}/",
        "revoked": f"/certificates/{revoked.serial}/",
        "cancelled": f"/certificates/{cancelled.serial}/",
        "unknown": "/certificates/2026-00001-ZZZZ/",
        "follow objection": "/follow/",
        "follow application": "/follow/application/",
        "open data": "/open-data/",
        "checkpoints": "/checkpoints/",
        "sign in": "/account/sign-in/",
    }


def _finished(stage: Stage) -> Round:
    """A round that named units and commended collectives and people."""
    round_ = stages.open_round(stage, commend_days=20)
    nominating.finished_lists(stage, round_, [stages.unit("分水镇"), stages.unit("龙都街道")])
    commending.without_county_rank()
    stages.everybody_applies(stage, round_)
    stages.draw(stage, round_)
    stages.review(stage, round_)
    stage.rank_nominations(round_)
    script.conclude(stage, round_, with_objection=False)
    return round_


def _lived_on(valid: Certificate, revoked: Certificate, cancelled: Certificate) -> None:
    """What became of three titles."""
    titles, until = Title.objects, clock.now() + timedelta(days=900)
    titles.filter(pk=valid.title_id).update(until=until)
    titles.filter(pk=revoked.title_id).update(status=TitleStatus.REVOKED, remark="演示数据")
    titles.filter(pk=cancelled.title_id).update(status=TitleStatus.CANCELLED)


def code() -> str:
    """The tracking code of some application."""
    return TrackingCode.objects.order_by("pk").values_list("code", flat=True)[0]


def _call(stage: Stage) -> Round:
    return script.plan_round(
        stage,
        name="本年度",
        year=2025,
        opens_at=clock.now() - timedelta(days=1),
        open_days=dict.fromkeys(script.CODES, 30),
        quotas=(9, 9, 9, 9),
    )


def _calls(call: Round) -> dict[str, str]:
    return {
        "calls": "/calls/",
        "call": f"/calls/{call.pk}/",
        "category": f"/calls/{call.pk}/demonstration_township/",
    }
