"""Opinions, sheets, visits and supplements agree with their tasks, marks with the rubric."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from evaluation.invariants.base import invariant, steps_about
from evaluation.models import (
    Application,
    Category,
    DepartmentOpinion,
    Scoresheet,
    SiteVisit,
    Supplement,
)
from evaluation.models.application import ENDED_EARLY
from evaluation.queries.rubrics import judged_by, not_applicable, rubric_of
from evaluation.scoring import sheet
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.exact import decimal28
from evaluation.vocabulary import ApplicationStatus


@invariant
def opinions_agree_with_their_tasks() -> Iterator[str]:
    """A given opinion is no open task; one that is asked for is, while the review lasts."""
    found = steps_about(DepartmentOpinion)
    opinions = DepartmentOpinion.objects.values_list("pk", "given_at", "application__status")
    for key, given_at, status in opinions:
        tasks = found.get(key, {}).get("opinion", 0)
        if given_at is not None and tasks:
            yield f"opinion {key} is given, but its task is still open"
        elif given_at is None and status == ApplicationStatus.REVIEWING and tasks != 1:
            yield f"opinion {key} is asked for, but has {tasks} open tasks"
        elif given_at is None and status not in (ApplicationStatus.REVIEWING, *ENDED_EARLY):
            yield f"opinion {key} is missing, but its application is {status}"


@invariant
def submitted_sheets_follow_the_rubric() -> Iterator[str]:
    """A submitted sheet marks what experts judge, within the points, and its total is the sum."""
    sheets = Scoresheet.objects.filter(submitted_at__isnull=False)
    yield from _unsound(sheets, "experts", "assignment__application", "sheet")


@invariant
def reported_visits_follow_the_rubric() -> Iterator[str]:
    """A reported visit marks what is judged on the spot, within the points; its total fits."""
    visits = SiteVisit.objects.filter(reported_at__isnull=False)
    yield from _unsound(visits, "site", "application", "visit")


@invariant
def only_returned_applications_have_an_open_supplement() -> Iterator[str]:
    """A returned application awaits one supplement, and nothing else awaits one."""
    waiting = Supplement.objects.filter(application=OuterRef("pk"), answered_at=None)
    wrong = Application.objects.annotate(waits=Exists(waiting)).filter(
        Q(status=ApplicationStatus.RETURNED, waits=False)
        | Q(waits=True) & ~Q(status__in=[ApplicationStatus.RETURNED, *ENDED_EARLY])
    )
    for key, status, waits in wrong.values_list("pk", "status", "waits"):
        yield f"application {key} is {status} {'with' if waits else 'without'} an open supplement"


def _unsound(papers: Any, source: str, application: str, noun: str) -> Iterator[str]:
    """One query for the papers and one for the categories, whose rubrics are read once."""
    asked = {
        category.pk: (rubric_of(category), judged_by(rubric_of(category), source))
        for category in Category.objects.all()
    }
    rows = papers.annotate(
        of_category=F(f"{application}__category_id"), given=F(f"{application}__facts")
    ).values_list("pk", "marks", "total", "of_category", "given")
    for key, marks, total, category, facts in rows.iterator():
        rubric, indicators = asked[category]
        try:
            read = sheet.read_marks(marks, indicators, not_applicable(rubric, facts))
            expected = round(decimal28(sheet.scaled(read, indicators)), 4)
        except ScoringError as error:
            yield f"{noun} {key}: {error}"
            continue
        if total is None or Decimal(total) != expected:
            yield f"{noun} {key} has the total {total}, but its marks give {expected}"
