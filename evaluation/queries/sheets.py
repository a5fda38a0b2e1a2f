"""An expert's sheet: what is asked, what was saved and when, and whether it changed since."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from evaluation.models import Assignment, Scoresheet
from evaluation.queries.cards import Card, blind_cards, cards
from evaluation.queries.rubrics import judged_by, not_applicable, rubric_of
from evaluation.scoring.rubric import Indicator
from evaluation.vocabulary import Verb
from workflows.models import AuditEvent

EMPTY: dict[str, Any] = {"marks": {}, "remarks": {}, "comment": ""}


def asked_marks(assignment: Assignment) -> list[Indicator]:
    """The indicators that the expert marks: the experts' ones that apply to the unit."""
    rubric = rubric_of(assignment.application.category)
    absent = not_applicable(rubric, assignment.application.facts)
    return [one for one in judged_by(rubric, "experts") if one.number not in absent]


def sheet_cards(assignment: Assignment) -> list[Card]:
    """The indicators with facts and evidence; self marks and reasons only where the plan says."""
    application = assignment.application
    asked = asked_marks(assignment)
    if application.category.stage_plan.blind_reading:
        return blind_cards(application, asked)
    return cards(application, asked)


def saved_sheet(assignment: Assignment) -> dict[str, Any]:
    """Marks, remarks and comment as they were last saved."""
    found = Scoresheet.objects.filter(assignment=assignment).values(*EMPTY).first()
    return dict(found or EMPTY)


def basis_of(saved: dict[str, Any]) -> str:
    """A short name of a saved state: it changes when, and only when, the sheet changes.

    The application's version would change with every colleague's sheet.
    """
    text = json.dumps(saved, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def saved_at(assignment: Assignment) -> datetime | None:
    """When the sheet was last saved; None before the first time."""
    return (
        AuditEvent.objects.filter(
            aggregate_type=assignment.application._meta.label_lower,
            aggregate_id=assignment.application_id,
            subject_type=assignment._meta.label_lower,
            subject_id=assignment.pk,
            verb=Verb.SCORESHEET_SAVE,
        )
        .order_by("-seq")
        .values_list("at", flat=True)
        .first()
    )
