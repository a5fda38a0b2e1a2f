"""The charts of the fairness page with their words, and the rows of the tables under them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from evaluation import charts
from evaluation.queries.fairness import Fairness

SURE = 1.96  # a normal variable lies within so many standard errors in 95 of 100 cases


def severity_rows(statistics: Fairness) -> list[dict[str, Any]]:
    """The experts, the most generous first, with the ends of their error bars."""
    found = (statistics.severities or {}).items()
    return [
        {
            "judge": judge,
            "sheets": one.sheets,
            "value": round(one.value, 4),
            "reach": None if one.error is None else round(SURE * one.error, 4),
            "said": _leaning(one.value, one.error),
            "stands_out": one.error is not None and abs(one.value) > SURE * one.error,
        }
        for judge, one in sorted(found, key=lambda pair: (-pair[1].value, pair[0]))
    ]


def _leaning(value: float, error: float | None) -> str:
    if error is None or abs(value) <= SURE * error:
        return _("may be chance")
    return _("more generous than the others") if value > 0 else _("stricter than the others")


def severity_chart(statistics: Fairness) -> charts.drawing.Drawing:
    """How far each expert leans, with the error."""
    rows = [
        charts.Leaning(row["judge"], row["value"], row["reach"])
        for row in severity_rows(statistics)
    ]
    standing_out = [row["judge"] for row in severity_rows(statistics) if row["stands_out"]]
    text = _("Points that each expert gives above or below the others, with the range of error.")
    if standing_out:
        names = _(", ").join(standing_out)
        text += " " + _("Beyond chance: %(names)s.") % {"names": names}
    return charts.severity(
        "severity",
        rows,
        title=_("How generous each expert is"),
        text=text,
        low=_("stricter"),
        high=_("more generous"),
    )


def caterpillar_chart(statistics: Fairness, quota: int) -> charts.drawing.Drawing:
    """The place of each application and the range that other experts could have given it."""
    rows = [
        charts.Range(one.unit, one.interval.place, one.interval.low, one.interval.high, one.inside)
        for one in statistics.places
    ]
    crossing = sum(1 for row in rows if row.low <= quota < row.high)
    text = _("Places with their ranges; %(n)d of the ranges cross the quota line.") % {
        "n": crossing
    }
    return charts.caterpillar(
        "places",
        rows,
        quota,
        title=_("How firm each place is"),
        text=text,
        quota_label=_("quota %(quota)d") % {"quota": quota},
    )
