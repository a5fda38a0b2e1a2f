"""Rank the nominations under the caps; what the round's own acts do with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop as _

from evaluation.models import (
    Commendation,
    Department,
    Naming,
    Nomination,
    NominationList,
    Round,
    Unit,
)
from evaluation.queries.nominations import on_the_list, over_the_share, problems
from evaluation.reference.commendation_plan import CommendationPlan
from evaluation.reference.errors import LoadErrors
from evaluation.vocabulary import TOWNSHIP_KINDS, NominationStatus, NomineeKind, Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.deadlines import china_date

N = NominationStatus


@action(Verb.COMMENDATION_RANK)
def rank(
    act: Act,
    commendation: Commendation,
    *,
    order: list[int],
    left_out: dict[int, str] | None = None,
) -> Commendation:
    """Put the cleared nominations in order, the first place first, or leave them out, why.

    A row over a cap, over the share of county-division rank, or commended within the cycle is
    refused by its name.
    """
    left_out = left_out or {}
    cleared = {one.pk: one for one in commendation.nominations.filter(status=N.CLEARED)}
    named = [*order, *left_out]
    if set(named) != set(cleared) or len(named) != len(cleared):
        raise refusal.invalid(_("The list must name each cleared nomination exactly once."))
    if any(not reason.strip() for reason in left_out.values()):
        raise refusal.invalid(_("A nomination that is left out needs a reason."))
    listed = [cleared[key] for key in order]
    for problem in problems(commendation, listed, china_date(act.now)):
        raise refusal.invalid(problem.sentence, **problem.details)
    places: dict[str, int] = {}
    for one in listed:
        places[one.kind] = one.place = places.get(one.kind, 0) + 1
        _settle(act, one, N.LISTED, "")
    for key, reason in left_out.items():
        _settle(act, cleared[key], N.NOT_LISTED, reason)
    commendation.listed_at = act.now
    commendation.save(update_fields=["listed_at"])
    act.say(listed=places, left_out=len(left_out))
    return commendation


def _settle(act: Act, nomination: Nomination, status: NominationStatus, reason: str) -> None:
    nomination.ended_because = reason
    nomination.save(update_fields=["place", "ended_because"])
    nomination.move(status)
    act.also(nomination, place=nomination.place, reason=reason)


def reopen(act: Act, round_: Round) -> None:
    """The commission did not approve: the nominations are ranked anew, like the applications."""
    commendation = Commendation.objects.filter(round=round_).first()
    if commendation is None:
        return
    for one in commendation.nominations.filter(status__in=[N.LISTED, N.NOT_LISTED]):
        one.place = None
        _settle(act, one, N.CLEARED, "")
    commendation.listed_at = None
    commendation.save(update_fields=["listed_at"])


def strike(act: Act, nomination: Nomination, reason: str) -> list[dict[str, Any]]:
    """Take a nominee off the published list. Nobody moves up: the place is lost.

    A shorter list may have too many of county-division rank; the lowest placed step back then.
    Who is suspended stands on the list until the ruling, so they count, and may be the ones to
    step back; who is commended counts and stays. Another objection may have struck the nominee
    before: then nothing is left to change.
    """
    if nomination.status not in (N.LISTED, N.SUSPENDED):
        return []
    nomination.ended_because = reason
    nomination.save(update_fields=["ended_because"])
    nomination.move(N.NOT_LISTED)
    commendation = nomination.commendation
    rest = on_the_list(commendation, nomination.kind)
    leaving = over_the_share(commendation, rest)
    changes: list[dict[str, Any]] = [{"struck": nomination.place}]
    for one in rest:
        if one.pk in leaving:
            one.ended_because = "share of county-division rank"
            one.save(update_fields=["ended_because"])
            one.move(N.NOT_LISTED)
            act.also(one, steps_back_after=nomination.place)
            changes.append({"stepped_back": one.place})
    return changes


def commend(act: Act, round_: Round, naming: Naming) -> dict[str, int]:
    """The naming commends everybody on the list; how many of each kind."""
    counts = dict.fromkeys(map(str, NomineeKind), 0)
    listed = Nomination.objects.filter(commendation__round=round_, status=N.LISTED)
    for one in listed.filter(pk__in=naming.list.get("nominations", ())):
        one.naming = naming
        one.save(update_fields=["naming"])
        one.move(N.COMMENDED)
        counts[one.kind] += 1
        act.also(one, commended=True)
    return counts if any(counts.values()) else {}


def put_in_plan(round_: Round, given: dict[str, Any] | None) -> None:
    """Plan the round's commendation, change its plan, or take it out; before the call only.

    `given`: {closes_at, plan}; empty takes it out, None leaves the round as it is.
    """
    if given is None:
        return
    if not given:
        Commendation.objects.filter(round=round_).delete()
        return
    closes_at: datetime = given["closes_at"]
    if closes_at <= round_.opens_at:
        raise refusal.invalid(_("Nominations must close after the call opens."))
    plan = _checked(given["plan"])
    Commendation.objects.update_or_create(
        round=round_, defaults={"closes_at": closes_at, "plan": plan.to_mapping()}
    )


def open_lists(act: Act, round_: Round) -> None:
    """With the call: an empty list for each township and each department."""
    commendation = Commendation.objects.filter(round=round_).first()
    if commendation is None:
        return
    if commendation.closes_at <= act.now:
        raise refusal.invalid(_("Nominations would close before they open."))
    _checked(commendation.plan)
    towns = Unit.objects.filter(kind__in=TOWNSHIP_KINDS)
    departments = Department.objects.filter(valid_until=None)
    NominationList.objects.bulk_create(
        [
            *(NominationList(commendation=commendation, unit=one) for one in towns),
            *(NominationList(commendation=commendation, department=one) for one in departments),
        ]
    )


def _checked(mapping: dict[str, Any]) -> CommendationPlan:
    try:
        plan = CommendationPlan.from_mapping(mapping)
    except LoadErrors as errors:
        raise refusal.invalid(
            _("The plan of the commendation is not sound: %(faults)s"), faults=errors
        ) from None
    wanted = {code for codes in plan.authorities.values() for code in codes}
    known = Department.objects.filter(code__in=wanted, valid_until=None)
    if unknown := wanted - set(known.values_list("code", flat=True)):
        raise refusal.invalid(
            _("No department has the code %(code)s, so it cannot be asked."), code=min(unknown)
        )
    return plan
