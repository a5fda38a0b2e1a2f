"""The working calendar of the database, and deadlines counted by it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from evaluation.models import Category, Commendation
from workflows.calendar_cn import WorkCalendar
from workflows.deadlines import add_days
from workflows.models import Deadline, Holiday


def work_calendar() -> WorkCalendar:
    """The packaged calendar with the secretariat's changes."""
    return WorkCalendar(dict(Holiday.objects.values_list("day", "is_working")))


def deadline(planned: Category | Commendation, step: str, start: datetime) -> Deadline | None:
    """When a step of a plan is due that begins at `start`; None without a limit."""
    period: dict[str, Any] | None = planned.plan["steps"].get(step)
    if period is None:
        return None
    due_at = add_days(start, period["days"], period["kind"], work_calendar())
    return Deadline(due_at=due_at, days=period["days"], kind=period["kind"])
