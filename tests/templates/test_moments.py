"""How moments, deadlines and what is left of them are written."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from evaluation.templatetags import ui
from workflows.moments import on_record

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # 12:00 in China


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (
            datetime(2026, 11, 23, 6, 3, tzinfo=UTC),
            "2026年11月23日 14:03",
            "23 November 2026 14:03",
        ),
        (datetime(2026, 3, 4, 17, 5, tzinfo=UTC), "2026年3月5日 01:05", "5 March 2026 01:05"),
        (date(2013, 2, 8), "2013年2月8日", "8 February 2013"),
        (None, "—", "—"),
    ],
)
def test_a_moment_is_written_in_china_time_and_in_the_readers_language(
    value: datetime | date | None, chinese: str, english: str
) -> None:
    with translation.override("zh-hans"):
        assert ui.moment(value) == chinese
    assert ui.moment(value) == english


def test_a_deadline_at_midnight_is_twenty_four_hours_of_the_day_before() -> None:
    midnight = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
    with translation.override("zh-hans"):
        assert ui.deadline(midnight) == "2026年11月30日 24:00"
        assert ui.deadline(midnight + timedelta(hours=17)) == "2026年12月1日 17:00"
        assert ui.deadline(None) == "—"


def test_the_versions_of_a_row_say_it_the_same_way() -> None:
    midnight = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
    with translation.override("zh-hans"):
        assert on_record(midnight, "ends_at") == "2026年11月30日 24:00"
        assert on_record(midnight, "opens_at") == "2026年12月1日 00:00"


def test_machines_get_the_moment_with_its_offset() -> None:
    assert ui.iso(NOON) == "2026-11-23T12:00+08:00"
    assert ui.iso(date(2026, 11, 23)) == "2026-11-23"
    assert ui.iso(None) == ""


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=2, hours=4, minutes=59), "2 days 4 hours left"),
        (timedelta(days=1), "1 day left"),
        (timedelta(hours=1, minutes=10), "1 hour 10 minutes left"),
        (timedelta(hours=3), "3 hours left"),
        (timedelta(minutes=1), "1 minute left"),
        (timedelta(seconds=59), "less than a minute left"),
        (timedelta(0), "just overdue"),
        (timedelta(seconds=-59), "just overdue"),
        (timedelta(days=-3), "overdue by 3 days"),
        (timedelta(hours=-25), "overdue by 1 day 1 hour"),
    ],
)
def test_what_is_left_is_said_in_its_two_largest_parts(left: timedelta, words: str) -> None:
    assert ui.remaining(NOON + left, NOON) == words


def test_without_a_deadline_nothing_is_left_and_nothing_is_urgent() -> None:
    assert (ui.remaining(None), ui.urgency(None)) == ("—", "calm")


@pytest.mark.parametrize(
    ("left", "urgency"),
    [
        (timedelta(days=3, seconds=1), "calm"),
        (timedelta(days=3), "soon"),
        (timedelta(seconds=1), "soon"),
        (timedelta(0), "overdue"),
    ],
)
def test_the_deadline_itself_is_the_first_moment_that_is_overdue(
    left: timedelta, urgency: str
) -> None:
    assert ui.urgency(NOON + left, NOON) == urgency
