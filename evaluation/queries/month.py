"""One month of the working calendar: each day worked or rest, why, and what falls on it."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from evaluation.models import Round
from evaluation.queries.calendar import work_calendar
from evaluation.queries.rounds import calendar_of
from workflows.calendar_cn import SATURDAY
from workflows.deadlines import last_day
from workflows.models import Holiday


@dataclass
class Day:
    """A day: `mark` says where it differs from a plain week; `set_by_us` is a local change."""

    day: date
    is_working: bool
    mark: str
    in_month: bool
    is_today: bool
    set_by_us: Holiday | None = None
    events: list[dict[str, Any]] = field(default_factory=list)


def month(year: int, number: int, today: date, rounds: list[Round]) -> list[list[Day]]:
    """The weeks of a month, Monday first."""
    known = work_calendar()
    ours = {one.day: one for one in Holiday.objects.all()}
    events = _events(rounds)
    weeks = calendar.Calendar().monthdatescalendar(year, number)
    return [
        [
            Day(
                day=day,
                is_working=known.is_working_day(day),
                mark=_mark(day, known.is_working_day(day)),
                in_month=day.month == number,
                is_today=day == today,
                set_by_us=ours.get(day),
                events=events[day],
            )
            for day in week
        ]
        for week in weeks
    ]


def _mark(day: date, is_working: bool) -> str:
    is_weekend = day.weekday() >= SATURDAY
    if is_working and is_weekend:
        return "worked"
    return "holiday" if not is_working and not is_weekend else ""


def _events(rounds: list[Round]) -> dict[date, list[dict[str, Any]]]:
    found: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for one in rounds:
        for row in calendar_of(one):
            found[last_day(row["when"])].append({**row, "round": one})
    return found
