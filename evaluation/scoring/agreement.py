"""Is the judging fair? Statistics shown before the decision; floats, for no place depends on them.

Intraclass correlations after Shrout & Fleiss (1979), Psychological Bulletin 86:420-428.
Krippendorff's alpha after Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
A coefficient that is not defined (no variation at all) is None.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from .errors import ScoringError
from .intervals import Interval, rank_intervals, tied_ranges
from .severity import Outlier, Severity, outliers, severities

__all__ = [
    "Interval",
    "Intraclass",
    "Outlier",
    "Severity",
    "icc",
    "krippendorff_alpha",
    "outliers",
    "rank_intervals",
    "severities",
    "tied_ranges",
]

Number = int | float | Decimal


@dataclass(frozen=True)
class Intraclass:
    """The six coefficients: single judge and mean of k, for the three designs."""

    icc1: float | None
    icc2: float | None
    icc3: float | None
    icc1k: float | None
    icc2k: float | None
    icc3k: float | None


def icc(ratings: Sequence[Sequence[Number]]) -> Intraclass:
    """Intraclass correlations of ratings[target][judge]; every target needs every judge."""
    widths = {len(row) for row in ratings}
    if len(ratings) < 2 or len(widths) != 1 or min(widths) < 2:
        raise ScoringError("needs at least two targets, each rated by the same two or more judges")
    table = np.array([[float(value) for value in row] for row in ratings])
    if not np.isfinite(table).all():
        raise ScoringError("every rating must be a finite number")
    n, k = table.shape
    middle = table.mean()
    between = k * ((table.mean(axis=1) - middle) ** 2).sum() / (n - 1)
    within = ((table - table.mean(axis=1, keepdims=True)) ** 2).sum() / (n * (k - 1))
    judges = n * ((table.mean(axis=0) - middle) ** 2).sum() / (k - 1)
    error = max(0.0, (within * n * (k - 1) - judges * (k - 1)) / ((n - 1) * (k - 1)))
    return Intraclass(
        icc1=_over(between - within, between + (k - 1) * within),
        icc2=_over(between - error, between + (k - 1) * error + k * (judges - error) / n),
        icc3=_over(between - error, between + (k - 1) * error),
        icc1k=_over(between - within, between),
        icc2k=_over(between - error, between + (judges - error) / n),
        icc3k=_over(between - error, between),
    )


def _over(upper: float, lower: float) -> float | None:
    return float(upper / lower) if abs(lower) > 1e-12 else None


def krippendorff_alpha(ratings: Sequence[Sequence[Number | None]]) -> float | None:
    """Alpha at the interval level of ratings[judge][unit]; None marks a missing rating.

    1 is perfect agreement, 0 what chance would give. Units with one rating do not count.
    """
    if not ratings or len({len(row) for row in ratings}) != 1:
        raise ScoringError("every judge needs one entry per unit")
    units = []
    for column in zip(*ratings, strict=True):
        values = [float(value) for value in column if value is not None]
        if not np.isfinite(values).all():
            raise ScoringError("every rating must be a finite number")
        if len(values) > 1:
            units.append(np.array(values))
    if not units:
        raise ScoringError("no unit was rated by two judges")
    pooled = np.concatenate(units)
    observed = sum(_pairs(values) / (len(values) - 1) for values in units)
    expected = _pairs(pooled) / (len(pooled) - 1)
    return 1 - float(observed / expected) if expected > 1e-12 else None


def _pairs(values: NDArray[np.float64]) -> float:
    """The squared differences summed over ordered pairs of values."""
    centred = values - values.mean()
    return float(2 * len(values) * (centred**2).sum())
