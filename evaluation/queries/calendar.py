"""The working calendar of the database, and deadlines counted by it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from evaluation.models import Category, Commendation
from workflows.calendar_cn import WorkCalendar
from workflows.deadlines import DayKind, add_days, china_date, last_day
from workflows.models import CalendarYear, Deadline, Holiday


def work_calendar() -> WorkCalendar:
    """The packaged calendar with the secretariat's changes."""
    confirmed = CalendarYear.objects.values_list("year", flat=True)
    return WorkCalendar(dict(Holiday.objects.values_list("day", "is_working")), set(confirmed))


def calendar_with(day: date, is_working: bool | None) -> WorkCalendar:
    """The calendar as it would be with this day set; None: as it was published."""
    days = dict(Holiday.objects.values_list("day", "is_working"))
    if is_working is None:
        days.pop(day, None)
    else:
        days[day] = is_working
    return WorkCalendar(days, set(CalendarYear.objects.values_list("year", flat=True)))


def deadline(
    planned: Category | Commendation, step: str, start: datetime, more: int = 0
) -> Deadline | None:
    """When a step of a plan is due that begins at `start`; None without a limit.

    `more`: days that were allowed in addition.
    """
    period: dict[str, Any] | None = planned.plan["steps"].get(step)
    if period is None:
        return None
    days = period["days"] + more
    due_at = add_days(start, days, period["kind"], work_calendar())
    return Deadline(due_at=due_at, days=days, kind=period["kind"])


def unconfirmed_years(kind: str, first: datetime, last: datetime) -> tuple[int, ...]:
    """Years of a period in working days whose holiday schedule is not known yet."""
    if kind != DayKind.WORKING:
        return ()
    return work_calendar().unconfirmed_years(china_date(first), last_day(last))
