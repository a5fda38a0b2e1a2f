"""What the flows share: deadlines that come from the frozen stage plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evaluation.queries.calendar import deadline
from workflows import clock
from workflows.models import Deadline


def due_by_plan(step: str, until: str = "") -> Callable[..., Deadline | None]:
    """A flow's method `activation -> Deadline`: so many days of the plan from now.

    With `until` it is the moment in that field of the category instead.
    """

    def due(self: Any, activation: Any) -> Deadline | None:
        category = activation.process.artifact.category
        if until:
            return Deadline(due_at=getattr(category, until), days=0, kind="moment")
        return deadline(category, step, clock.now())

    due.__name__ = until or step
    return due


def due_in_days(step: str) -> Callable[..., Deadline | None]:
    """The same for an objection: the plan is that of the contested application."""

    def due(self: Any, activation: Any) -> Deadline | None:
        return deadline(activation.process.artifact.application.category, step, clock.now())

    due.__name__ = step
    return due
