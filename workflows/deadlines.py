"""Deadlines: counting natural and working days, the end of a notice, pauses, the time left.

All counting is done in China time. The day something happens is never counted: counting starts
on the following day, and a period ends with its last counted day at 24:00, which is returned as
00:00 of the day after. A deadline is the first moment that is too late.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from workflows.calendar_cn import ONE_DAY, WorkCalendar

CHINA = ZoneInfo("Asia/Shanghai")
MAX_DAYS = 3660  # ten years: more is a typing error

__all__ = [
    "CHINA",
    "MAX_DAYS",
    "DayKind",
    "Remaining",
    "WorkCalendar",
    "add_days",
    "china_date",
    "end_of_notice",
    "extend_by_pause",
    "has_passed",
    "last_day",
    "remaining",
    "working_days_between",
    "years_after",
]


class DayKind(StrEnum):
    """How the days of a period are counted."""

    NATURAL = "natural"
    WORKING = "working"


@dataclass(frozen=True)
class Remaining:
    """Time left before a deadline or, when `overdue`, time passed since; whole minutes."""

    days: int
    hours: int
    minutes: int
    overdue: bool


def _in_utc(moment: datetime) -> datetime:
    """`moment` in UTC, where every day has 24 hours and differences are elapsed time."""
    if not isinstance(moment, datetime):
        raise TypeError(f"a moment is a datetime, not {type(moment).__name__}")
    if moment.utcoffset() is None:
        raise ValueError("a moment must carry its time zone")
    return moment.astimezone(UTC)


def _checked_days(days: int) -> int:
    if isinstance(days, bool) or not isinstance(days, int):
        raise TypeError("days must be a whole number")
    if not 0 <= days <= MAX_DAYS:
        raise ValueError(f"days must be between 0 and {MAX_DAYS}, not {days}")
    return days


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + ONE_DAY, time.min, tzinfo=CHINA)


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += ONE_DAY
        yield day


def _nth_day(day: date, days: int, kind: DayKind | str, calendar: WorkCalendar | None) -> date:
    """The `days`-th counted day after `day`; `day` itself when nothing is to be counted."""
    days = _checked_days(days)
    if DayKind(kind) is DayKind.NATURAL:
        return day + ONE_DAY * days
    calendar = calendar or WorkCalendar()
    following = _days_after(day)
    while days:
        day = next(following)
        days -= calendar.is_working_day(day)
    return day


def china_date(moment: datetime) -> date:
    """The calendar date in China at `moment`."""
    return _in_utc(moment).astimezone(CHINA).date()


def last_day(due: datetime) -> date:
    """The last day that still counts before `due`: the day to print with 24:00."""
    return china_date(_in_utc(due) - timedelta(microseconds=1))


def end_of_notice(
    published_at: datetime,
    days: int,
    kind: DayKind | str,
    calendar: WorkCalendar | None = None,
) -> datetime:
    """The exact end of a public notice: its last counted day at 24:00 China time.

    Raises ValueError for a moment without a time zone, an unknown kind, or days out of range.
    """
    return _midnight_after(_nth_day(china_date(published_at), days, kind, calendar))


def add_days(
    start: datetime,
    days: int,
    kind: DayKind | str,
    calendar: WorkCalendar | None = None,
) -> datetime:
    """The deadline `days` after `start`, counted and ended like a notice."""
    return end_of_notice(start, days, kind, calendar)


def _as_china_date(moment: date | datetime) -> date:
    return china_date(moment) if isinstance(moment, datetime) else moment


def working_days_between(
    first: date | datetime,
    last: date | datetime,
    calendar: WorkCalendar | None = None,
) -> int:
    """Working days after `first` up to and including `last`; ValueError if they are reversed."""
    first, last = _as_china_date(first), _as_china_date(last)
    if last < first:
        raise ValueError("the last day lies before the first")
    calendar = calendar or WorkCalendar()
    span = (last - first).days
    return sum(calendar.is_working_day(first + ONE_DAY * step) for step in range(1, span + 1))


def has_passed(now: datetime, due: datetime) -> bool:
    """Whether it is too late: the deadline itself is the first moment that is."""
    return _in_utc(now) >= _in_utc(due)


def remaining(now: datetime, due: datetime) -> Remaining:
    """The time from `now` to `due` in days of 24 hours, hours and minutes, seconds dropped."""
    overdue = has_passed(now, due)
    minutes = abs(_in_utc(due) - _in_utc(now)) // timedelta(minutes=1)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    return Remaining(days=days, hours=hours, minutes=minutes, overdue=overdue)


def extend_by_pause(
    due: datetime,
    paused_at: datetime,
    resumed_at: datetime,
    kind: DayKind | str = DayKind.NATURAL,
    calendar: WorkCalendar | None = None,
) -> datetime:
    """The deadline after its clock stood still from `paused_at` to `resumed_at`.

    Natural: later by exactly the time of the pause. Working: the working days of the pause,
    counted from the day after it began, are given back, and the last day again ends at 24:00.
    Raises ValueError when the pause ends before it begins or begins after the deadline.
    """
    pause = _in_utc(resumed_at) - _in_utc(paused_at)
    if pause < timedelta(0):
        raise ValueError("a pause cannot end before it begins")
    if has_passed(paused_at, due):
        raise ValueError("a deadline that has passed cannot be paused")
    if DayKind(kind) is DayKind.NATURAL:
        return (_in_utc(due) + pause).astimezone(CHINA)
    given_back = working_days_between(paused_at, resumed_at, calendar)
    if not given_back:
        return due.astimezone(CHINA)
    return _midnight_after(_nth_day(last_day(due), given_back, kind, calendar))


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + years, day.month, 28 if is_leap_day else day.day)
