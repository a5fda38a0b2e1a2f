"""What a secretariat sees before and after the draw: candidates, conflicts, loads, panels."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from evaluation.models import Application, Assignment, Category, Expert, Interest
from evaluation.queries import panels
from evaluation.vocabulary import AssignmentStatus, InterestKind


@dataclass
class Candidate:
    """An expert of the pool: declared and computed conflicts, load now, sheets in the draw."""

    expert: Expert
    declared: list[str] = field(default_factory=list)
    computed: list[str] = field(default_factory=list)
    load: int = 0
    drawn: int = 0


def candidates(category: Category, waiting: list[Application]) -> list[Candidate]:
    """The pool with what stands against each expert, in a constant number of queries."""
    pool = panels.candidates(category)
    loads = panels.loads(category)
    people = {one.user_id: one.pk for one in pool}
    declared: dict[int, list[str]] = defaultdict(list)
    barred_units: dict[int, set[int]] = defaultdict(set)
    for interest in Interest.objects.filter(person__in=people).select_related("unit__parent"):
        kind = InterestKind(interest.kind).label
        expert = people[interest.person_id]
        declared[expert].append(f"{interest.unit.full_name} ({kind})")
        barred_units[expert].add(interest.unit_id)
    names = {one.pk: one for one in waiting}
    computed: dict[int, list[str]] = defaultdict(list)
    for application, expert in sorted(panels.conflicts(pool, waiting)):
        unit = names[application].unit
        if not {unit.pk, unit.parent_id} & barred_units[expert]:
            computed[expert].append(str(names[application].snapshot))
    return [
        Candidate(one, declared[one.pk], computed[one.pk], loads[one.pk])
        for one in sorted(pool, key=lambda one: one.user.username)
    ]


def panels_of(category: Category) -> list[dict[str, Any]]:
    """Each application with its experts and how far they are, in two queries."""
    seats: dict[int, list[Assignment]] = defaultdict(list)
    assigned = Assignment.objects.filter(application__category=category)
    for one in assigned.select_related("expert__user", "recusal", "scoresheet"):
        seats[one.application_id].append(one)
    applications = category.applications.filter(pk__in=list(seats)).select_related("snapshot")
    return [
        {
            "application": one,
            "seats": seats[one.pk],
            "done": sum(s.status == AssignmentStatus.SUBMITTED for s in seats[one.pk]),
            "of": sum(s.status in panels.ON_PANEL for s in seats[one.pk]),
        }
        for one in applications.order_by("snapshot__code")
    ]


def balance(loads: Counter[Any] | dict[Any, int]) -> dict[str, int]:
    """How evenly the sheets fall: experts, sheets, the fewest and the most of one expert."""
    numbers = [number for number in loads.values() if number]
    return {
        "experts": len(numbers),
        "sheets": sum(numbers),
        "least": min(numbers, default=0),
        "most": max(numbers, default=0),
    }
