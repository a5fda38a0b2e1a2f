"""What is asked about: one object of each kind, all of 分水镇 or of its round."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model

from accounts.models import User
from evaluation.demo.stage import Stage
from evaluation.models import (
    AccessRenewal,
    Alarm,
    Application,
    AppointmentProposal,
    DocumentNumber,
    Interest,
    IssuedDocument,
    MoreTime,
    Naming,
    Nomination,
    Objection,
    Revocation,
    Round,
    Supplement,
    Title,
    TitleReview,
    Unit,
    UnitSnapshot,
)
from evaluation.vocabulary import ProposalOrigin, ProposalStatus, RenewalKind, RenewalStatus, Role
from tests import commending, stages
from workflows.models import AuditEvent

APPS = {"User": "accounts", "AuditEvent": "workflows"}
TOWN, OFFICE = "分水镇", commending.OFFICE


class Subjects:
    """A round that also commends, on public notice, with a title and a review beside it."""

    def __init__(self) -> None:
        self.stage: Stage = stages.small_stage()
        self.round: Round = commending.on_notice(self.stage)
        self.unit = Unit.objects.select_related("parent").get(name=TOWN)
        self.application = Application.objects.get(unit=self.unit)
        self.newcomer = User.objects.create(username="newcomer", name="新人")
        self._objections()
        self._beside()
        self.keys: dict[str, int] = {}
        self._choose()

    def of(self, kind: str) -> Any:
        """The subject of a kind."""
        return model(kind)._base_manager.get(pk=self.keys[kind])

    def proposal(self, by: User | None, person: User | None = None) -> AppointmentProposal:
        """Somebody is proposed as a clerk of the town."""
        return AppointmentProposal.objects.create(
            programme=self.stage.programme,
            person=person or self.newcomer,
            post=Role.APPLICANT,
            unit=self.unit,
            reason="测试",
            origin=ProposalOrigin.PROPOSED,
            status=ProposalStatus.PROPOSED,
            status_since=self.stage.now,
            proposed_by=by or self.stage.cast.posts["security"].user,
            proposed_at=self.stage.now,
        )

    def _renewal(self) -> int:
        """The newcomer cannot sign in any more."""
        made = AccessRenewal.objects.create(
            programme=self.stage.programme,
            person=self.newcomer,
            kind=RenewalKind.LINK,
            reason="测试",
            status=RenewalStatus.PROPOSED,
            status_since=self.stage.now,
            proposed_by=self.stage.cast.posts["system"].user,
            proposed_at=self.stage.now,
        )
        return int(made.pk)

    def _alarm(self) -> int:
        """Sign-in was paused often."""
        facts = {"number": 11, "minutes": 60, "accounts": 1, "addresses": 1}
        made = Alarm.objects.create(
            key="pauses::1", cause="pauses", facts=facts, raised_at=self.stage.now
        )
        return int(made.pk)

    def _event(self) -> int:
        """An act of the secretariat in the round."""
        acts = AuditEvent.objects.filter(aggregate_id=self.application.pk, post=Role.SECRETARIAT)
        return int(acts.filter(aggregate_type="evaluation.application").first().pk)

    def _objections(self) -> None:
        self.stage.object_to(self.round, self.application)
        nominee = Nomination.objects.get(name="演示个人丙")
        MoreTime.objects.create(
            objection=self.stage.object_to(self.round, nomination=nominee),
            reason="测试",
            days=15,
            asked_at=self.stage.now,
            asked_by=self.stage.cast.posts["secretariat"].user,
        )

    def _beside(self) -> None:
        now = self.stage.now
        naming = Naming.objects.create(
            round=self.round,
            number=DocumentNumber.objects.create(agency_code="测试", year=2026, serial=99),
            heading="决定",
            text="决定",
            list={"sections": []},
            sha256="a" * 64,
            published_at=now,
        )
        title = Title.objects.create(
            naming=naming,
            unit=self.unit,
            application=self.application,
            level="township",
            kind="experimental",
            name=TOWN,
            since=now.date(),
            until=now.date() + timedelta(days=900),
        )
        TitleReview.objects.create(
            title=title,
            reason="yearly",
            note="测试",
            opened_at=now,
            opened_by=self.stage.cast.posts["secretariat"].user,
            report_due_at=now + timedelta(days=9),
        )
        self._revocation()
        self._village()

    def _revocation(self) -> None:
        Revocation.objects.create(
            nomination=Nomination.objects.get(name="演示个人甲"),
            cause="fabricated",
            grounds="测试",
            heard="测试",
            proposed_at=self.stage.now,
            proposed_by=self.stage.cast.posts["secretariat"].user,
            is_granted=False,
            answer="测试",
            decided_at=self.stage.now,
        )

    def _village(self) -> None:
        now = self.stage.now
        village = Unit.objects.get(name="分水社区")
        known = UnitSnapshot.objects.get(round=self.round, unit=village)
        Application.objects.create(
            category=stages.category(self.round, "experimental_village"),
            unit=village,
            snapshot=known,
            status_since=now,
        )
        Supplement.objects.create(
            application=self.application,
            returned_at=now - timedelta(days=5),
            due_at=now + timedelta(days=5),
            parts={"1.1": "缺"},
            answered_at=now,
        )

    def _interest(self) -> int:
        """What somebody of the programme declared, in a unit that nothing here is about."""
        declared = Interest.objects.create(
            person=self.stage.cast.posts["publisher"].user,
            unit=Unit.objects.get(name="龙溪村"),
            kind="kin",
            declared_at=self.stage.now,
        )
        return int(declared.pk)

    def _choose(self) -> None:
        of_town = {"application": self.application.pk}
        nominee = Nomination.objects.get(name="演示个人甲")
        self.keys |= {
            "Programme": self.stage.programme.pk,
            "Round": self.round.pk,
            "Category": self.application.category_id,
            "Unit": self.unit.pk,
            "Application": self.application.pk,
            "Objection": Objection.objects.get(**of_town).pk,
            "Nomination": nominee.pk,
            "NominationList": nominee.list_id,
            "Commendation": nominee.commendation_id,
            "Clearance": nominee.clearances.first().pk,
            "IssuedDocument": IssuedDocument.objects.first().pk,
            "AppointmentProposal": self.proposal(None).pk,
            "AccessRenewal": self._renewal(),
            "Alarm": self._alarm(),
            "User": self.newcomer.pk,
            "AuditEvent": self._event(),
            "Title": Title.objects.get(**of_town).pk,
        }
        self.keys["Revocation"] = Revocation.objects.get().pk
        self.keys["MoreTime"] = MoreTime.objects.get().pk
        self.keys["TitleReview"] = TitleReview.objects.get(title=self.keys["Title"]).pk
        for kind in ("DepartmentOpinion", "Assignment", "SiteVisit"):
            self.keys[kind] = model(kind).objects.filter(**of_town).first().pk
        self.keys["Interest"] = self._interest()
        decision = self.round.decisions.get()
        self.keys |= {
            "Decision": decision.pk,
            "Ballot": decision.ballots.last().pk,
            "PublicNotice": self.round.notices.get().pk,
        }


def model(kind: str) -> type[Model]:
    """The model of a kind."""
    return apps.get_model(APPS.get(kind, "evaluation"), kind)
