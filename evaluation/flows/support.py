"""What the flows share: deadlines from the frozen stage plan, and those after a round."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

from evaluation.queries.calendar import deadline, work_calendar
from workflows import clock
from workflows.deadlines import add_days
from workflows.models import Deadline


def due_by_plan(step: str, until: str = "", of: str = "category") -> Callable[..., Deadline | None]:
    """A flow's method `activation -> Deadline`: so many days of the plan from now.

    With `until` it is the moment in that field instead. `of` names what has the plan.
    """

    def due(self: Any, activation: Any) -> Deadline | None:
        planned = getattr(activation.process.artifact, of)
        if until:
            return Deadline(due_at=getattr(planned, until), days=0, kind="moment")
        return deadline(planned, step, clock.now())

    due.__name__ = until or step
    return due


def due_in_days(
    step: str, more: Callable[[Any], int] | None = None
) -> Callable[..., Deadline | None]:
    """The same for an objection: the plan is that of the contested entry.

    `more(objection)` are days that were allowed in addition.
    """

    def due(self: Any, activation: Any) -> Deadline | None:
        objection = activation.process.artifact
        return deadline(objection.planned, step, clock.now(), more(objection) if more else 0)

    due.__name__ = step
    return due


def days_for_titles(days: int) -> Deadline:
    """So many days from now, as they are counted for titles and commendations after a round."""
    kind = settings.TITLE_DAYS_KIND
    due_at = add_days(clock.now(), days, kind, work_calendar())
    return Deadline(due_at=due_at, days=days, kind=kind)
