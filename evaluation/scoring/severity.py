"""How severe each judge is, and which sheets stand out: read from the additive model."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from .aggregate import Adjusted, judge_adjusted

Scores = Mapping[tuple[str, str], Decimal]


@dataclass(frozen=True)
class Severity:
    """How far a judge gives above (+) or below (−) his peers, its standard error, his sheets."""

    value: float
    error: float | None
    sheets: int


@dataclass(frozen=True)
class Outlier:
    """A sheet far from what its application and judge would lead one to expect."""

    application: str
    judge: str
    residual: float
    times_error: float


def severities(scores: Scores, fit: Adjusted | None = None) -> dict[str, Severity]:
    """The severity of each judge, from the additive model of `judge_adjusted`.

    A `fit` already made of the same scores saves making it again.
    """
    fit = fit or judge_adjusted(scores)
    deviation = _deviation(scores, _residuals(scores, fit))
    judges = sorted(fit.severities)
    spread = _covariance(scores, judges)
    sheets = Counter(judge for _, judge in scores)
    return {
        judge: Severity(
            float(fit.severities[judge]),
            None if deviation is None else float(deviation * np.sqrt(max(0.0, spread[place]))),
            sheets[judge],
        )
        for place, judge in enumerate(judges)
    }


def outliers(scores: Scores, fit: Adjusted | None = None, limit: float = 2.5) -> list[Outlier]:
    """The sheets whose residual exceeds `limit` times the residual deviation, worst first."""
    residuals = _residuals(scores, fit or judge_adjusted(scores))
    deviation = _deviation(scores, residuals)
    if not deviation:
        return []
    found = [
        Outlier(application, judge, value, abs(value) / deviation)
        for (application, judge), value in residuals.items()
        if abs(value) > limit * deviation
    ]
    return sorted(found, key=lambda one: (-one.times_error, one.application, one.judge))


def _residuals(scores: Scores, fit: Adjusted) -> dict[tuple[str, str], float]:
    return {
        (application, judge): float(value - fit.totals[application] - fit.severities[judge])
        for (application, judge), value in sorted(scores.items())
    }


def _deviation(scores: Scores, residuals: Mapping[tuple[str, str], float]) -> float | None:
    free = len(scores) - len({one for one, _ in scores}) - len({one for _, one in scores}) + 1
    if free <= 0:
        return None
    return float(np.sqrt(sum(value * value for value in residuals.values()) / free))


def _covariance(scores: Scores, judges: list[str]) -> NDArray[np.float64]:
    """The diagonal of the pseudo-inverse of the judges' normal equations."""
    place = {judge: number for number, judge in enumerate(judges)}
    panels: dict[str, list[int]] = {}
    for application, judge in sorted(scores):
        panels.setdefault(application, []).append(place[judge])
    matrix = np.zeros((len(judges), len(judges)))
    for panel in panels.values():
        matrix[panel, panel] += 1
        matrix[np.ix_(panel, panel)] -= 1 / len(panel)
    return np.asarray(np.diag(np.linalg.pinv(matrix)), dtype=np.float64)
