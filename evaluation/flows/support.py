"""What the flows share: deadlines that come from the frozen stage plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluation.queries.calendar import deadline
from workflows import clock
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
