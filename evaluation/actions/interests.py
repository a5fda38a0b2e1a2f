"""Declare an interest in a unit. What follows from it is done by `flows.interests`."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop as _

from accounts.models import User
from evaluation.models import Interest, Unit
from evaluation.vocabulary import InterestKind, Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.deadlines import china_date


@action(Verb.INTEREST_DECLARE)
def declare(
    act: Act,
    person: User,
    *,
    unit: Unit,
    kind: str,
    note: str = "",
    ended_on: date | None = None,
) -> Interest:
    """State an interest in a unit; it keeps the person from judging the unit from now on.

    `ended_on` is the last day of an employment that is over. Declared again it stays as it was.
    """
    if ended_on is not None and kind != InterestKind.EMPLOYMENT:
        raise refusal.invalid(_("Only an employment has a last day."))
    if ended_on is not None and ended_on > china_date(act.now):
        raise refusal.invalid(_("The last day lies ahead: leave it out while it lasts."))
    interest, _made = Interest.objects.get_or_create(
        person=person,
        unit=unit,
        kind=InterestKind(kind),
        defaults={"note": note, "ended_on": ended_on, "declared_at": act.now},
    )
    act.opens(interest)
    ended = {"ended_on": ended_on.isoformat()} if ended_on else {}
    act.say(person=str(person), unit=unit.full_name, kind=kind, note=note, **ended)
    return interest
