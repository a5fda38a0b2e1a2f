"""One bad row for each constraint on appointments, messages, reviews of titles and more time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F

from accounts.models import User
from evaluation import models as m
from tests.commands.rows import NOW
from tests.models.breaches import Breach, first, twice
from tests.support.term_guards import terms_unguarded
from workflows.models import LeftOut, Message


def _bad_appointment(**changes: Any) -> Breach:
    """A granted appointment of the sound database with values that cannot be."""

    def breach() -> None:
        m.AppointmentProposal.objects.filter(person=first(m.Expert).user).update(**changes)

    return breach


def _two_administrators_in_one() -> None:
    rows = m.AppointmentProposal.objects.filter(person=first(m.Expert).user)
    with terms_unguarded():
        rows.update(post="auditor")
    twice(m.AppointmentProposal, post="system_administrator")()


def _alone(**changes: Any) -> Breach:
    """Proposed by one, granted by another, but for these changes."""

    def breach() -> None:
        users = [User.objects.get_or_create(username=name)[0] for name in ("one", "two")]
        people = {"proposed_by": users[0], "decided_by": users[1], "origin": "proposed"}
        rows = m.AppointmentProposal.objects.filter(person=first(m.Expert).user)
        with terms_unguarded():
            rows.update(**people)
        rows.update(**changes)

    return breach


def _told_twice() -> None:
    for _again in range(2):
        Message.objects.create(
            key="once", recipient=first(m.Expert).user, topic="leave.gone", created_at=NOW
        )


def _left_out_twice() -> None:
    for _again in range(2):
        LeftOut.objects.create(hour=NOW, actor_id=1, actor="Ben", number=1)


def _review(**changes: Any) -> Breach:
    """A review of a title that is open, but for these changes."""

    def breach() -> None:
        what = {"reason": "period", "note": "复核", "opened_at": NOW, "report_due_at": NOW}
        m.TitleReview.objects.create(title=first(m.Title), **what | changes)

    return breach


def _two_reviews() -> None:
    _review()()
    _review()()


def _revocation(**changes: Any) -> Breach:
    """A proposal that nobody has decided, but for these changes."""

    def breach() -> None:
        what = {"cause": "other", "grounds": "事实", "heard": "意见", "proposed_at": NOW}
        nominee, user = first(m.Nomination), first(m.Expert).user
        m.Revocation.objects.create(nomination=nominee, proposed_by=user, **what | changes)

    return breach


def _two_revocations() -> None:
    _revocation()()
    _revocation()()


def _more_time(**changes: Any) -> Breach:
    """A request for more time that nobody has decided, but for these changes."""

    def breach() -> None:
        objection = first(m.Objection)
        what = {"reason": "核实", "days": 15, "asked_at": NOW, "asked_by": first(m.Expert).user}
        m.MoreTime.objects.create(objection=objection, **what | changes)

    return breach


def _renewal(**changes: Any) -> Breach:
    """A renewal of access that waits, but for these changes; names stand for people."""

    def breach() -> None:
        names = {"person": "one", "proposed_by": "two", "decided_by": None} | changes
        people = {
            field: name and User.objects.get_or_create(username=name)[0]
            for field, name in names.items()
            if field in ("person", "proposed_by", "decided_by")
        }
        m.AccessRenewal.objects.create(
            programme=first(m.Programme),
            kind="factor",
            reason="遗失",
            status=changes.get("status", "proposed"),
            status_since=NOW,
            proposed_at=NOW,
            **people,
        )

    return breach


def _two_renewals() -> None:
    _renewal()()
    _renewal()()


def _answered_by_nobody() -> None:
    m.Alarm.objects.create(key="x", cause="pauses", raised_at=NOW, answer="已核实")


BREACHES_OF_PEOPLE: dict[str, Breach] = {
    "acknowledged_by_somebody_with_a_word": _answered_by_nobody,
    "appointment_dates_in_order": _bad_appointment(since=date(2026, 1, 2), until=date(2026, 1, 1)),
    "appointment_names_its_object": _bad_appointment(post="applicant"),
    "denial_has_an_answer": _more_time(is_allowed=False, decided_at=NOW),
    "left_out_once_per_person": _left_out_twice,
    "more_time_is_decided_at_a_moment": _more_time(is_allowed=True),
    "nobody_appoints_oneself": _alone(person=F("proposed_by")),
    "nobody_is_told_twice": _told_twice,
    "one_administrator_post_per_person": _two_administrators_in_one,
    "one_open_or_granted_revocation": _two_revocations,
    "nobody_renews_oneself": _renewal(proposed_by="one"),
    "one_open_renewal": _two_renewals,
    "one_open_review_per_title": _two_reviews,
    "review_ends_with_an_outcome": _review(decided_at=NOW),
    "revocation_has_a_public_remark": _revocation(is_granted=True, decided_at=NOW, answer="属实"),
    "revocation_is_decided_with_grounds": _revocation(is_granted=False, decided_at=NOW),
    "revocation_names_its_cause": _review(decided_at=NOW, outcome="revoked"),
    "two_people_per_renewal": _renewal(status="done", decided_by="two"),
    "two_people_per_appointment": _alone(decided_by=F("proposed_by")),
}
