"""Deadlines: exact ends, pauses and the time left."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.deadlines import (
    CHINA,
    MAX_DAYS,
    DayKind,
    Remaining,
    WorkCalendar,
    add_days,
    china_date,
    end_of_notice,
    extend_by_pause,
    has_passed,
    last_day,
    remaining,
    working_days_between,
)


def china(text):
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("published", "days", "kind", "end"),
    [
        # An ordinary week: Monday's notice of five working days ends on the next Monday.
        ("2026-11-16T09:00", 5, "working", "2026-11-24T00:00"),
        ("2026-11-16T09:00", 5, "natural", "2026-11-22T00:00"),
        # The first and the last second of a day count alike.
        ("2026-11-16T00:00:00", 5, "working", "2026-11-24T00:00"),
        ("2026-11-16T23:59:59", 5, "working", "2026-11-24T00:00"),
        ("2026-11-17T00:00:00", 5, "working", "2026-11-25T00:00"),
        # Spring Festival 2024: 10 to 17 February off (not the eve), Sundays 4 and 18 worked.
        ("2024-02-02T10:00", 5, "working", "2024-02-09T00:00"),
        ("2024-02-08T10:00", 5, "working", "2024-02-22T00:00"),
        # Spring Festival 2025: 28 January to 4 February off, 26 January and 8 February worked.
        ("2025-01-24T10:00", 5, "working", "2025-02-08T00:00"),
        ("2025-01-27T10:00", 4, "working", "2025-02-09T00:00"),
        # Spring Festival 2026: 15 to 23 February off, Saturdays 14 and 28 February worked.
        ("2026-02-13T10:00", 1, "working", "2026-02-15T00:00"),
        ("2026-02-13T10:00", 6, "working", "2026-03-01T00:00"),
        # National Day 2025 runs to 8 October; the Sunday before it and Saturday 11 are worked.
        ("2025-09-26T17:00", 5, "working", "2025-10-11T00:00"),
        ("2025-09-26T17:00", 6, "working", "2025-10-12T00:00"),
        # Year ends and a leap day.
        ("2024-12-30T10:00", 3, "working", "2025-01-04T00:00"),
        ("2025-12-31T10:00", 2, "working", "2026-01-06T00:00"),
        ("2024-12-31T10:00", 1, "natural", "2025-01-02T00:00"),
        ("2024-02-28T10:00", 1, "natural", "2024-03-01T00:00"),
        # Nothing to count: the day itself ends.
        ("2026-11-21T10:00", 0, "working", "2026-11-22T00:00"),
    ],
)
def test_a_notice_ends_with_its_last_counted_day_at_24_hours(published, days, kind, end):
    found = end_of_notice(china(published), days, kind)
    assert (found, found.tzinfo) == (china(end), CHINA)


def test_publication_is_dated_in_china_whatever_zone_the_moment_carries():
    late_in_london = datetime(2026, 11, 16, 16, 0, tzinfo=UTC)  # 00:00 on the 17th in China
    assert end_of_notice(late_in_london, 1, DayKind.NATURAL) == china("2026-11-19T00:00")


def test_a_year_not_yet_published_counts_weekends_and_statutory_holidays():
    # 2027: New Year on a Friday; Spring Festival 5 to 8 February, Friday to Monday.
    assert end_of_notice(china("2026-12-31T09:00"), 1, "working") == china("2027-01-05T00:00")
    assert end_of_notice(china("2027-02-04T09:00"), 1, "working") == china("2027-02-10T00:00")


def test_an_override_moves_the_end():
    closed = WorkCalendar({date(2026, 11, 18): False})
    assert end_of_notice(china("2026-11-16T09:00"), 5, "working", closed) == china(
        "2026-11-25T00:00"
    )


def test_ordinary_deadlines_count_like_notices():
    assert add_days(china("2026-11-16T09:00"), 5, "working") == china("2026-11-24T00:00")


def test_the_last_day_is_the_one_printed_with_24_hours():
    assert last_day(china("2026-11-24T00:00")) == date(2026, 11, 23)
    assert last_day(china("2026-11-24T00:00:01")) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("days", "kind", "error"),
    [
        (-1, "natural", ValueError),
        (-1, "working", ValueError),
        (MAX_DAYS + 1, "working", ValueError),
        (1.5, "natural", TypeError),
        (True, "natural", TypeError),
        (5, "weekdays", ValueError),
    ],
)
def test_a_period_that_means_nothing_is_refused(days, kind, error):
    with pytest.raises(error):
        end_of_notice(china("2026-11-16T09:00"), days, kind)


def test_a_moment_without_time_zone_is_refused_everywhere():
    naive, aware = datetime(2026, 11, 16, 9, 0), china("2026-11-16T09:00")
    calls = [
        lambda: end_of_notice(naive, 5, "natural"),
        lambda: add_days(naive, 5, "working"),
        lambda: china_date(naive),
        lambda: last_day(naive),
        lambda: has_passed(naive, aware),
        lambda: remaining(aware, naive),
        lambda: working_days_between(naive, aware),
        lambda: extend_by_pause(aware, naive, aware),
        lambda: extend_by_pause(naive, aware, aware),
    ]
    for call in calls:
        with pytest.raises(ValueError, match="time zone"):
            call()


def test_a_plain_date_is_not_a_moment():
    with pytest.raises(TypeError):
        end_of_notice(date(2026, 11, 16), 5, "natural")


def test_working_days_between_leaves_out_the_first_day_and_counts_the_last():
    friday, monday = date(2026, 11, 13), date(2026, 11, 16)
    assert working_days_between(friday, monday) == 1
    assert working_days_between(monday, monday) == 0
    # A whole Spring Festival: only the make-up Saturdays and the days around it are worked.
    assert working_days_between(date(2026, 2, 13), date(2026, 2, 28)) == 6
    assert working_days_between(china("2026-11-13T23:00"), china("2026-11-16T01:00")) == 1
    with pytest.raises(ValueError, match="before the first"):
        working_days_between(monday, friday)


def test_the_time_left_is_told_in_days_hours_and_minutes():
    due = china("2026-11-24T00:00")
    assert remaining(china("2026-11-21T19:30:30"), due) == Remaining(2, 4, 29, overdue=False)
    assert remaining(due - timedelta(seconds=1), due) == Remaining(0, 0, 0, overdue=False)
    assert remaining(due, due) == Remaining(0, 0, 0, overdue=True)
    assert remaining(due + timedelta(days=1, minutes=5), due) == Remaining(1, 0, 5, overdue=True)


def test_the_deadline_itself_is_the_first_moment_too_late():
    due = china("2026-11-24T00:00")
    microsecond = timedelta(microseconds=1)
    assert [has_passed(due + step, due) for step in (-microsecond, 0 * microsecond)] == [
        False,
        True,
    ]
    assert has_passed(datetime(2026, 11, 23, 16, 0, tzinfo=UTC), due)


def test_elapsed_time_is_right_when_the_clocks_change_elsewhere():
    berlin = ZoneInfo("Europe/Berlin")
    before, after = (datetime(2026, 3, day, 12, 0, tzinfo=berlin) for day in (28, 29))
    assert remaining(before, after) == Remaining(0, 23, 0, overdue=False)
    assert extend_by_pause(after, before, after) - after == timedelta(hours=23)


def test_a_pause_in_natural_days_is_given_back_to_the_second():
    due = china("2026-11-24T00:00")
    moved = extend_by_pause(due, china("2026-11-18T10:00"), china("2026-11-20T12:30:15"))
    assert moved == china("2026-11-26T02:30:15")


@pytest.mark.parametrize(
    ("paused", "resumed", "end"),
    [
        ("2026-11-18T10:00", "2026-11-18T17:00", "2026-11-24T00:00"),
        ("2026-11-18T10:00", "2026-11-20T17:00", "2026-11-26T00:00"),
        # Over a weekend only the working days are given back, and the end skips the weekend.
        ("2026-11-18T10:00", "2026-11-23T09:00", "2026-11-27T00:00"),
        ("2026-11-16T10:00", "2026-11-23T09:00", "2026-12-01T00:00"),
    ],
)
def test_a_pause_in_working_days_gives_back_working_days(paused, resumed, end):
    due = china("2026-11-24T00:00")
    assert extend_by_pause(due, china(paused), china(resumed), DayKind.WORKING) == china(end)


def test_a_pause_must_make_sense():
    due = china("2026-11-24T00:00")
    with pytest.raises(ValueError, match="before it begins"):
        extend_by_pause(due, china("2026-11-20T00:00"), china("2026-11-19T23:59"))
    with pytest.raises(ValueError, match="has passed"):
        extend_by_pause(due, due, due)


MOMENTS = st.datetimes(
    min_value=datetime(2004, 1, 2),
    max_value=datetime(2039, 12, 31),
    timezones=st.sampled_from([CHINA, UTC, timezone(timedelta(hours=-11))]),
)
KINDS = st.sampled_from(DayKind)
DAYS = st.integers(min_value=0, max_value=60)


@settings(max_examples=200, deadline=None)
@given(MOMENTS, DAYS, KINDS)
def test_the_end_is_midnight_in_china_after_at_least_the_counted_days(start, days, kind):
    end = end_of_notice(start, days, kind)
    assert (end.utcoffset(), end.hour, end.minute, end.second, end.microsecond) == (
        timedelta(hours=8),
        *(0, 0, 0, 0),
    )
    assert (last_day(end) - china_date(start)).days >= days


@settings(max_examples=200, deadline=None)
@given(MOMENTS, st.integers(min_value=1, max_value=60))
def test_a_working_period_ends_on_a_working_day_and_contains_exactly_its_days(start, days):
    end = last_day(end_of_notice(start, days, DayKind.WORKING))
    assert WorkCalendar().is_working_day(end)
    assert working_days_between(start, end) == days


@settings(max_examples=200, deadline=None)
@given(MOMENTS, MOMENTS, DAYS, DAYS, KINDS)
def test_later_starts_and_longer_periods_never_end_earlier(one, other, few, many, kind):
    early, late = sorted((one, other))
    short, long = sorted((few, many))
    assert end_of_notice(early, short, kind) <= end_of_notice(late, long, kind)


@settings(max_examples=200, deadline=None)
@given(MOMENTS, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=60)), KINDS)
def test_a_pause_never_shortens_a_deadline(paused, length, kind):
    due = end_of_notice(paused, 5, kind)
    moved = extend_by_pause(due, paused, paused + length, kind)
    assert moved >= due
    if kind is DayKind.NATURAL:
        assert moved - due == length
    else:
        gained = working_days_between(last_day(due), last_day(moved))
        assert gained == working_days_between(paused, paused + length)
