"""How much of an application its reader sees: decided by the rows of the permission table."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.models import Application, DepartmentOpinion
from evaluation.queries import posts
from evaluation.vocabulary import Role, Sight
from workflows import clock
from workflows.actor import Actor
from workflows.authority import Who, table

NARROW = (Role.EXPERT, Role.DEPARTMENT_REVIEWER)


@dataclass(frozen=True)
class Reading:
    """`only`: the indicators that a department may see; None stands for all of them."""

    is_full: bool
    names: bool
    scores: bool
    only: frozenset[str] | None = None


def reading_of(actor: Actor, application: Application) -> Reading:
    """What the actor sees of an application that they may read.

    Experts read blind: no self marks, no reasons, nobody else's judgement. Departments see
    their own indicators.
    """
    names = bool(table.may(actor, Sight.RECORD_READ, application.category.round))
    scores = bool(table.may(actor, Sight.SCORES_READ, application))
    grant = table.may(actor, Sight.APPLICATION_READ, application)
    post = grant.post if grant else ""
    is_full = names or scores or post not in NARROW
    only = None
    if not is_full and post == Role.DEPARTMENT_REVIEWER:
        asked = DepartmentOpinion.objects.filter(
            application=application, department__in=posts.departments(Who(actor, clock.now()))
        ).values_list("indicators", flat=True)
        only = frozenset(number for numbers in asked for number in numbers)
    return Reading(is_full, names, scores, only)
