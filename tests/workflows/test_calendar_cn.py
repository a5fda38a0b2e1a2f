"""The working-day calendar: published years, unknown years, overrides."""

from datetime import date, datetime

import pytest

from workflows.calendar_cn import PUBLISHED_YEARS, WorkCalendar, statutory_holidays
from workflows.deadlines import WorkCalendar as SameCalendar


def test_the_calendar_is_offered_by_the_deadlines_module():
    assert SameCalendar is WorkCalendar


def test_transferred_days_follow_the_published_schedule():
    calendar = WorkCalendar()
    worked = [date(2024, 2, 4), date(2024, 2, 18), date(2025, 1, 26), date(2026, 2, 14)]
    free = [date(2024, 2, 12), date(2025, 2, 4), date(2026, 2, 23), date(2026, 10, 7)]
    assert [calendar.is_working_day(day) for day in worked + free] == [True] * 4 + [False] * 4


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_statutory_holidays_are_free_in_the_published_schedules(year):
    days = statutory_holidays(year)
    calendar = WorkCalendar()
    # Thirteen days; in 2025 no two of them fall together.
    assert len(days) == 13
    assert [day for day in days if calendar.is_working_day(day)] == []


def test_the_statutory_holidays_of_2027_are_the_thirteen_of_the_law():
    assert sorted(statutory_holidays(2027)) == [
        date(2027, 1, 1),
        *(date(2027, 2, day) for day in (5, 6, 7, 8)),
        date(2027, 4, 5),
        *(date(2027, 5, day) for day in (1, 2)),
        date(2027, 6, 9),
        date(2027, 9, 15),
        *(date(2027, 10, day) for day in (1, 2, 3)),
    ]


def test_beyond_the_table_the_holidays_with_a_fixed_date_remain():
    assert len(statutory_holidays(2080)) == 6


def test_an_unknown_year_says_so_and_is_counted_without_transfers():
    unknown = max(PUBLISHED_YEARS) + 1
    calendar = WorkCalendar()
    assert not calendar.is_published(unknown)
    assert calendar.unconfirmed_years(date(unknown - 1, 12, 30), date(unknown + 1, 1, 5)) == (
        unknown,
        unknown + 1,
    )
    assert not calendar.is_working_day(date(unknown, 10, 1))


def test_an_override_wins_and_makes_its_year_known():
    calendar = WorkCalendar({date(2027, 2, 9): False, date(2027, 1, 30): True})
    assert not calendar.is_working_day(date(2027, 2, 9))
    assert calendar.is_working_day(date(2027, 1, 30))
    assert calendar.unconfirmed_years(date(2027, 1, 1), date(2028, 1, 1)) == (2028,)


def test_years_may_be_confirmed_by_name_instead():
    partly_entered = WorkCalendar({date(2027, 2, 9): False}, confirmed_years=[])
    as_it_stands = WorkCalendar(confirmed_years=[2027])
    assert not partly_entered.is_published(2027)
    assert as_it_stands.is_published(2027)


def test_a_datetime_is_not_taken_for_a_day():
    with pytest.raises(TypeError):
        WorkCalendar().is_working_day(datetime(2026, 1, 1, 12, 0))
    with pytest.raises(TypeError):
        WorkCalendar({datetime(2026, 1, 1, 12, 0): True})
