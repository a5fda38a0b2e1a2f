"""Which days are worked in China: published schedules with 调休, statutory days, overrides.

The State Council publishes the schedule of a year in the autumn before it. The `chinesecalendar`
package knows the published schedules. For any other year only the statutory holidays are known
(全国年节及纪念日放假办法, as revised for 2025: thirteen days) and the transfer of working days is
not; such a year is counted without it and `WorkCalendar.unconfirmed_years` names it, so that
somebody can be asked to confirm.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from chinese_calendar import is_workday
from chinese_calendar.constants import holidays as _published_holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5

PUBLISHED_YEARS = frozenset(day.year for day in _published_holidays)

# Holidays with the same Gregorian date every year: New Year, Labour Day, National Day.
_FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})

# year: (first day of the lunar year, Qingming, Dragon Boat, Mid-Autumn), as (month, day).
_MOVING_HOLIDAYS = {
    2025: ((1, 29), (4, 4), (5, 31), (10, 6)),
    2026: ((2, 17), (4, 5), (6, 19), (9, 25)),
    2027: ((2, 6), (4, 5), (6, 9), (9, 15)),
    2028: ((1, 26), (4, 4), (5, 28), (10, 3)),
    2029: ((2, 13), (4, 4), (6, 16), (9, 22)),
    2030: ((2, 3), (4, 5), (6, 5), (9, 12)),
    2031: ((1, 23), (4, 5), (6, 24), (10, 1)),
    2032: ((2, 11), (4, 4), (6, 12), (9, 19)),
    2033: ((1, 31), (4, 4), (6, 1), (9, 8)),
    2034: ((2, 19), (4, 5), (6, 20), (9, 27)),
    2035: ((2, 8), (4, 5), (6, 10), (9, 16)),
    2036: ((1, 28), (4, 4), (5, 30), (10, 4)),
    2037: ((2, 15), (4, 4), (6, 18), (9, 24)),
    2038: ((2, 4), (4, 5), (6, 7), (9, 13)),
    2039: ((1, 24), (4, 5), (5, 27), (10, 2)),
    2040: ((2, 12), (4, 4), (6, 14), (9, 20)),
}


def statutory_holidays(year: int) -> frozenset[date]:
    """The holidays the law fixes for `year`; the moving ones are known for 2025 to 2040."""
    days = {date(year, month, day) for month, day in _FIXED_HOLIDAYS}
    if year in _MOVING_HOLIDAYS:
        new_year, *others = (date(year, month, day) for month, day in _MOVING_HOLIDAYS[year])
        days.update(others)
        # Spring Festival: the eve and the first three days of the lunar year.
        days.update(new_year + ONE_DAY * step for step in range(-1, 3))
    return frozenset(days)


def _plain_date(day: date) -> date:
    if isinstance(day, datetime):
        raise TypeError("a day of the calendar is a date, not a datetime")
    return day


class WorkCalendar:
    """Working days: the published schedule, corrected day by day by `overrides` (True = worked).

    `confirmed_years` are the years somebody answers for although the package does not know them.
    Left out, every year that has an override counts as confirmed.
    """

    def __init__(
        self,
        overrides: Mapping[date, bool] | None = None,
        confirmed_years: Collection[int] | None = None,
    ) -> None:
        self._overrides = {_plain_date(day): worked for day, worked in (overrides or {}).items()}
        if confirmed_years is None:
            confirmed_years = {day.year for day in self._overrides}
        self._confirmed_years = frozenset(confirmed_years)

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is worked; in an unknown year, neither weekend nor statutory holiday."""
        _plain_date(day)
        if day in self._overrides:
            return self._overrides[day]
        if day.year in PUBLISHED_YEARS:
            return bool(is_workday(day))
        return day.weekday() < SATURDAY and day not in statutory_holidays(day.year)

    def is_published(self, year: int) -> bool:
        """Whether the schedule of `year` is known, from the package or by local confirmation."""
        return year in PUBLISHED_YEARS or year in self._confirmed_years

    def unconfirmed_years(self, first: date, last: date) -> tuple[int, ...]:
        """The years from `first` to `last` whose schedule still has to be confirmed."""
        years = range(first.year, last.year + 1)
        return tuple(year for year in years if not self.is_published(year))
