"""What a round's plan is checked against before it is kept or published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop as _

from evaluation.models import Round, Rubric, Title
from evaluation.reference.errors import LoadErrors
from evaluation.reference.stage_plan import StagePlan
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.rubric import parse_rubric
from evaluation.vocabulary import HOLDING
from workflows import refusal


def check_dates(round_: Round, closes_at: datetime) -> None:
    """A category closes after the call opens."""
    if closes_at <= round_.opens_at:
        raise refusal.invalid(_("A category must close after the call opens."))


def checked_plan(mapping: dict[str, Any]) -> None:
    """Refuse a stage plan with a fault."""
    try:
        StagePlan.from_mapping(mapping)
    except LoadErrors as errors:
        raise refusal.invalid(_("The stage plan is not sound: %(faults)s"), faults=errors) from None


def checked_rubric(rubric: Rubric) -> dict[str, Any]:
    """The rubric's content, or a refusal with its faults."""
    try:
        return parse_rubric(rubric.content).to_mapping()
    except ScoringError as error:
        raise refusal.invalid(_("The rubric is not sound: %(faults)s"), faults=error) from None


def held(level: str, title: str) -> int:
    """How many titles of this kind are held now."""
    return Title.objects.filter(level=level, kind=title, status__in=HOLDING).count()
