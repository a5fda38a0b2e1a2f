"""Measures of agreement in words that a clerk understands, with the literature's thresholds.

ICC after Koo & Li (2016), Journal of Chiropractic Medicine 15:155-163: poor below 0.5, moderate
to 0.75, good to 0.9, excellent above. Alpha after Krippendorff (2004), Content Analysis, 2nd
ed., p. 241: reliable from 0.800, tentative conclusions from 0.667, else to be discarded.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

Grades = tuple[tuple[float, Promise, str], ...]
ICC: Grades = (
    (0.9, gettext_lazy("the experts agree very well"), "good"),
    (0.75, gettext_lazy("the experts agree well"), "good"),
    (0.5, gettext_lazy("the experts agree moderately"), "warn"),
    (float("-inf"), gettext_lazy("the experts agree poorly"), "bad"),
)
ALPHA: Grades = (
    (0.8, gettext_lazy("reliable"), "good"),
    (0.667, gettext_lazy("reliable enough for cautious conclusions"), "warn"),
    (float("-inf"), gettext_lazy("not reliable by itself"), "bad"),
)
UNDEFINED = gettext_lazy("not defined: the totals hardly differ, or there are too few sheets")


@dataclass(frozen=True)
class Measure:
    """One coefficient: its name, what it asks, its value, and the value in words."""

    name: str
    asks: str | Promise
    value: float | None
    said: str | Promise
    tone: str


def icc_measure(name: str, asks: str | Promise, value: float | None) -> Measure:
    """An intraclass correlation in words."""
    return _measure(name, asks, value, ICC)


def alpha_measure(name: str, asks: str | Promise, value: float | None) -> Measure:
    """Krippendorff's alpha in words."""
    return _measure(name, asks, value, ALPHA)


def _measure(name: str, asks: str | Promise, value: float | None, grades: Grades) -> Measure:
    if value is None:
        return Measure(name, asks, None, UNDEFINED, "wait")
    said, tone = next((word, tone) for least, word, tone in grades if value >= least)
    return Measure(name, asks, value, said, tone)
