"""Assignments agree with their tasks and sheets; nobody judges against an interest on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import product

from evaluation.invariants.base import invariant, steps_about, steps_of_processes
from evaluation.models import Application, Assignment, Draw, Interest
from evaluation.models.application import ENDED_EARLY
from evaluation.scoring.assignment import commitment
from evaluation.vocabulary import ApplicationStatus, AssignmentStatus

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
    """No expert is assigned, or hands a sheet in, after an interest in the unit was on record.

    An interest in a township extends to its villages. One that is declared later leaves the
    assignment standing until the recusal, but no sheet may come in from then on.
    """
    declared: dict[tuple[int, int], datetime] = {}
    interests = Interest.objects.order_by("-declared_at")
    for expert, unit, at in interests.values_list("expert_id", "unit_id", "declared_at"):
        declared[expert, unit] = at
    rows = Assignment.objects.filter(status__in=ON_PANEL).values_list(
        "pk",
        "expert_id",
        "application__unit_id",
        "application__unit__parent_id",
        "assigned_at",
        "scoresheet__submitted_at",
    )
    for key, expert, unit, township, assigned_at, submitted_at in rows.iterator():
        known = [declared[pair] for pair in product([expert], [unit, township]) if pair in declared]
        if not known:
            continue
        if min(known) < assigned_at:
            yield f"assignment {key} was made after the expert's interest was on record"
        elif submitted_at is not None and min(known) < submitted_at:
            yield f"assignment {key} was scored after the expert's interest was on record"


@invariant
def draws_match_their_commitment() -> Iterator[str]:
    """The seed of a draw is the one whose hash was on record since the call."""
    for key, seed, seed_hash in Draw.objects.values_list("pk", "seed", "seed_hash"):
        if commitment(seed) != seed_hash:
            yield f"draw {key} has another seed than the one it was sealed with"
