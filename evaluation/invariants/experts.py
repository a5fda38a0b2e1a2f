"""Assignments agree with their tasks and sheets; nobody judges against an interest on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Min

from evaluation.invariants.base import invariant, steps_about, steps_of_processes
from evaluation.models import Application, Assignment, Draw, Interest
from evaluation.models.application import ENDED_EARLY
from evaluation.queries.closeness import BELONGING, lookback
from evaluation.scoring.assignment import commitment
from evaluation.vocabulary import ApplicationStatus, AssignmentStatus
from workflows.deadlines import china_date

ON_PANEL = (AssignmentStatus.PENDING, AssignmentStatus.SUBMITTED)


@invariant
def assignments_agree_with_their_tasks() -> Iterator[str]:
    """Who still has to score has one task, while the review lasts; nobody else has one."""
    found, processes = steps_about(Assignment), steps_of_processes(Application)
    rows = Assignment.objects.values_list("pk", "status", "application_id", "application__status")
    for key, status, application, stands in rows:
        tasks = found.get(key, {}).get("score", 0)
        if status != AssignmentStatus.PENDING:
            if tasks:
                yield f"assignment {key} is {status}, but its task is still open"
        elif stands == ApplicationStatus.REVIEWING:
            waits = "panel" in processes.get(application, {})
            if tasks != 1 and not waits:
                yield f"assignment {key} is pending, but has {tasks} open tasks"
        elif stands not in ENDED_EARLY:
            yield f"assignment {key} is pending, but its application is {stands}"


@invariant
def assignments_agree_with_their_sheets() -> Iterator[str]:
    """Submitted means that the sheet is in; recused, that it is out, with the reason on record."""
    rows = Assignment.objects.values_list(
        "pk", "status", "scoresheet__submitted_at", "scoresheet__is_excluded", "recusal__pk"
    )
    for key, status, submitted_at, excluded, recusal in rows:
        if status == AssignmentStatus.SUBMITTED and submitted_at is None:
            yield f"assignment {key} is submitted without a submitted sheet"
        if status == AssignmentStatus.PENDING and submitted_at is not None:
            yield f"assignment {key} is pending, but its sheet is submitted"
        if (status == AssignmentStatus.RECUSED) != (recusal is not None):
            yield f"assignment {key} is {status}, which does not fit its recusal"
        if excluded is not None and excluded != (status == AssignmentStatus.RECUSED):
            yield f"assignment {key} is {status}, but its sheet is excluded: {excluded}"


@invariant
def nobody_judges_against_an_interest() -> Iterator[str]:
    """No expert is assigned, scores, or counts in a ranking after an interest was on record.

    One that is declared later leaves the assignment standing only until an expert without a
    conflict is found; no sheet may come in from then on, and no ranking is sealed over it.
    """
    rows = Assignment.objects.filter(status__in=ON_PANEL).annotate(
        sealed_at=Min("application__category__rankings__sealed_at")
    )
    declared = _interests()
    for one in rows.select_related("expert", "application__unit", "scoresheet").iterator():
        known = [
            interest.declared_at
            for interest in declared.get(one.expert.user_id, ())
            if _concerns(interest, one)
        ]
        if not known:
            continue
        since, sheet = min(known), getattr(one, "scoresheet", None)
        if since < one.assigned_at:
            yield f"assignment {one.pk} was made after the expert's interest was on record"
        elif sheet is not None and sheet.submitted_at is not None and since < sheet.submitted_at:
            yield f"assignment {one.pk} was scored after the expert's interest was on record"
        elif one.sealed_at is not None and since < one.sealed_at:
            yield f"assignment {one.pk} counts in a ranking against the expert's interest"


def _interests() -> dict[int, list[Interest]]:
    found: dict[int, list[Interest]] = defaultdict(list)
    for one in Interest.objects.select_related("unit"):
        found[one.person_id].append(one)
    return found


def _concerns(interest: Interest, assignment: Assignment) -> bool:
    """Whether it kept the expert from the unit on the day of the assignment."""
    if interest.ended_on and interest.ended_on < lookback(china_date(assignment.assigned_at)):
        return False
    unit, of = assignment.application.unit, interest.unit
    up = interest.kind in BELONGING and of.parent_id == unit.pk
    return up or of.pk in (unit.pk, unit.parent_id)


@invariant
def draws_match_their_commitment() -> Iterator[str]:
    """The seed of a draw is the one whose hash was on record since the call."""
    for key, seed, seed_hash in Draw.objects.values_list("pk", "seed", "seed_hash"):
        if commitment(seed) != seed_hash:
            yield f"draw {key} has another seed than the one it was sealed with"
