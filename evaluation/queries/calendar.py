"""The working calendar of the database, and deadlines counted by it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from evaluation.models import Category, Commendation
from workflows.calendar_cn import WorkCalendar
from workflows.deadlines import DayKind, add_days, china_date, last_day
from workflows.models import CalendarYear, Deadline, Holiday

SATURDAY = 5


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


def unusual_days(kind: str, first: datetime, last: datetime) -> tuple[list[date], list[date]]:
    """Of a period in working days, counted from the day after `first`: the weekdays on which
    nobody works, and the weekends (调休) on which everybody does."""
    if kind != DayKind.WORKING:
        return [], []
    calendar = work_calendar()
    start, end = china_date(first) + timedelta(days=1), last_day(last)
    days = [start + timedelta(days=step) for step in range((end - start).days + 1)]
    off = [day for day in days if day.weekday() < SATURDAY and not calendar.is_working_day(day)]
    worked = [day for day in days if day.weekday() >= SATURDAY and calendar.is_working_day(day)]
    return off, worked
