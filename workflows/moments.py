"""How days, moments and deadlines are written: for pages, for the record, for refusals.

Always China time, in the reader's language. A missing value gives an em dash.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language

from workflows.deadlines import CHINA, last_day

NOTHING = "—"
BEGINNINGS = ("opens_at", "since", "valid_from")  # midnight is 00:00 of their own day


def is_chinese() -> bool:
    """Whether the reader reads Chinese."""
    return (get_language() or "").startswith("zh")


def day(value: date) -> str:
    """2026年11月23日, or 23 November 2026."""
    if is_chinese():
        return f"{value.year}年{value.month}月{value.day}日"
    return date_format(value, "j F Y")


def month_name(first: date) -> str:
    """2026年11月, or November 2026."""
    return f"{first.year}年{first.month}月" if is_chinese() else date_format(first, "F Y")


def moment(value: datetime | date | None) -> str:
    """2026年11月23日 14:03, or 23 November 2026 14:03; a date without a time gives the day."""
    if value is None or value == "":
        return NOTHING
    if not isinstance(value, datetime):
        return day(value)
    local = value.astimezone(CHINA)
    return f"{day(local.date())} {local:%H:%M}"


def deadline(value: datetime | None) -> str:
    """A deadline as officials read it: midnight is 24:00 of the last day that still counts."""
    if not value:
        return NOTHING
    local = value.astimezone(CHINA)
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return f"{day(last_day(value))} 24:00"
    return moment(local)


def on_record(value: datetime, name: str) -> str:
    """A moment of the record under its key: what ends at midnight ends at 24:00."""
    return moment(value) if name in BEGINNINGS else deadline(value)
