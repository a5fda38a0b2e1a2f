"""How firm is a place? The range it could have had with other judges, by a seeded bootstrap."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from .errors import ScoringError

Scores = Mapping[tuple[str, str], Decimal]


@dataclass(frozen=True)
class Interval:
    """The place of an application and the range it could have had with other judges."""

    place: int
    low: int
    high: int


def rank_intervals(
    scores: Scores,
    seed: str | int,
    fixed: Mapping[str, Decimal] | None = None,
    weight: Decimal | float = 1,
    level: float = 0.9,
    replicates: int = 1000,
) -> dict[str, Interval]:
    """For each application the `level` interval of its place, by a seeded bootstrap over judges.

    Each replicate draws the judges anew with random weights that sum to one (the smooth
    bootstrap of Rubin 1981, The Annals of Statistics 9:130-134), so that no panel is left
    without a judge. `fixed` holds the part of each total that judges do not decide, `weight`
    the weight of their mean.
    """
    if not scores:
        raise ScoringError("there are no scores to draw from")
    applications, table, present = _tables(scores)
    base = np.array([float((fixed or {}).get(one, 0)) for one in applications])
    digest = hashlib.sha256(f"rank-intervals|{seed}".encode()).digest()
    generator = np.random.default_rng(int.from_bytes(digest[:16], "big"))
    drawn = generator.exponential(size=(replicates, len(table)))
    totals = base + float(weight) * (drawn @ table) / (drawn @ present)
    actual = base + float(weight) * table.sum(axis=0) / present.sum(axis=0)
    low, high = np.quantile(_places(totals), [(1 - level) / 2, (1 + level) / 2], axis=0)
    place = _places(actual[None, :])[0]
    return {
        one: Interval(
            int(place[number]),
            int(min(np.floor(low[number]), place[number])),
            int(max(np.ceil(high[number]), place[number])),
        )
        for number, one in enumerate(applications)
    }


def _tables(scores: Scores) -> tuple[list[str], NDArray[np.float64], NDArray[np.float64]]:
    """The applications, and by judge and application the scores and where there is one."""
    applications = sorted({one for one, _ in scores})
    judges = sorted({one for _, one in scores})
    table = np.zeros((len(judges), len(applications)))
    present = np.zeros_like(table)
    columns = {one: number for number, one in enumerate(applications)}
    lines = {one: number for number, one in enumerate(judges)}
    for (application, judge), value in scores.items():
        table[lines[judge], columns[application]] = float(value)
        present[lines[judge], columns[application]] = 1
    return applications, table, present


def _places(totals: NDArray[np.float64]) -> NDArray[np.int64]:
    """Places from 1 for the highest, row by row; equal totals share the better place."""
    ordered = -np.sort(-np.round(totals, 9), axis=1)
    return np.array(
        [
            np.searchsorted(-line, -values, side="left") + 1
            for line, values in zip(ordered, np.round(totals, 9), strict=True)
        ]
    )


def tied_ranges(intervals: Mapping[str, Interval]) -> list[tuple[int, int]]:
    """Runs of places that cannot be told apart: all intervals of a run share a place."""
    runs: list[tuple[int, int]] = []
    first = last = low = high = 0
    for one in sorted(intervals.values(), key=lambda one: (one.place, one.low, one.high)):
        if first and max(low, one.low) <= min(high, one.high):
            last, low, high = one.place, max(low, one.low), min(high, one.high)
            continue
        runs.append((first, last))
        first, last, low, high = one.place, one.place, one.low, one.high
    return [(start, end) for start, end in [*runs, (first, last)] if start < end]
