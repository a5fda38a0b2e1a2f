"""Record a unit's figures of one year; every application of that year uses them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from evaluation.models import Unit, UnitYear
from evaluation.scoring.codes import YEARBOOK
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action

COLUMNS = ("residents", "participants")


@action(Verb.YEARBOOK_RECORD)
def record(
    act: Act, unit: Unit, *, year: int, figures: dict[str, Any], is_demo: bool = False
) -> UnitYear:
    """Write the figures down; counts as integers, money and areas as decimal strings."""
    if unknown := set(figures) - set(YEARBOOK):
        raise refusal.invalid(_("Unknown figures: %(names)s."), names=", ".join(sorted(unknown)))
    residents, participants = (int(figures.get(name) or 0) for name in COLUMNS)
    if residents < 1:
        raise refusal.invalid(_("The resident population must be above zero."))
    if not 0 <= participants <= residents:
        raise refusal.invalid(_("There cannot be more participants than residents."))
    further = {name: plain(value) for name, value in figures.items() if name not in COLUMNS}
    if any(Decimal(str(value)) < 0 for value in further.values()):
        raise refusal.invalid(_("A figure cannot be below zero."))
    yearbook, _made = UnitYear.objects.update_or_create(
        unit=unit,
        year=year,
        defaults={
            "residents": residents,
            "participants": participants,
            "figures": further,
            "is_demo": is_demo,
        },
    )
    act.say(year=year, figures={"residents": residents, "participants": participants, **further})
    return yearbook


def plain(value: Any) -> int | str:
    """A figure as JSON keeps it exactly: an integer, or a decimal as text."""
    return value if isinstance(value, int) else str(value)
