"""How much of an application its reader sees: decided by the rows of the permission table."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.models import Application, DepartmentOpinion
from evaluation.vocabulary import Role, Sight
from workflows.actor import Actor
from workflows.authority import table

NARROW = (Role.EXPERT, Role.DEPARTMENT_REVIEWER)


@dataclass(frozen=True)
class Reading:
    """`only`: the indicators that a department may see; None stands for all of them."""

    is_full: bool
    names: bool
    scores: bool
    opinions: tuple[DepartmentOpinion, ...] = ()
    only: frozenset[str] | None = None


def reading_of(actor: Actor, application: Application) -> Reading:
    """What the actor sees of an application that they may read.

    Experts read blind: no self marks, no reasons, nobody else's judgement. Departments see
    their own indicators and their own answers.
    """
    names = bool(table.may(actor, Sight.RECORD_READ, application.category.round))
    scores = bool(table.may(actor, Sight.SCORES_READ, application))
    grant = table.may(actor, Sight.APPLICATION_READ, application)
    post = grant.post if grant else ""
    is_full = names or scores or post not in NARROW
    seen = table.permitted(actor, Sight.OPINION_READ).filter(application=application)
    opinions = tuple(seen.select_related("department"))
    only = None
    if not is_full and post == Role.DEPARTMENT_REVIEWER:
        only = frozenset(number for one in opinions for number in one.indicators)
    return Reading(is_full, names, scores, opinions, only)
