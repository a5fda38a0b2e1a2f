"""From the totals of several judges to one: mean, trimmed mean, or adjusted for severity.

`mean` and `trimmed_mean` need the sheets of one application. `judge_adjusted` needs those of
the whole category: it fits score = application + judge by least squares, with the judges'
severities summing to zero, so that a unit is not harmed by having met the strict panel.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .errors import DisconnectedDesign, ScoringError
from .exact import add, decimal28, quotient

FEWEST = {"mean": 3, "trimmed_mean": 5, "judge_adjusted": 3}
METHODS = tuple(FEWEST)


def combine(totals: Sequence[Decimal], method: str) -> Decimal:
    """One total from those of the judges; ScoringError if there are too few for the method."""
    check_count(len(totals), method)
    if method == "judge_adjusted":
        raise ScoringError("judge_adjusted needs the sheets of all applications, not of one")
    kept = sorted(totals)[1:-1] if method == "trimmed_mean" else totals
    return quotient(add(kept), Decimal(len(kept)))


def check_count(sheets: int, method: str) -> None:
    """Refuse an unknown method, or fewer sheets than it needs."""
    if method not in FEWEST:
        raise ScoringError(f"{method!r} is not a way to combine sheets: {', '.join(FEWEST)}")
    if sheets < FEWEST[method]:
        raise ScoringError(f"{method} needs at least {FEWEST[method]} sheets, not {sheets}")


def kept_judges(totals: Mapping[str, Decimal], method: str) -> list[str]:
    """The judges whose sheets count. A trimmed mean drops one highest and one lowest total;
    of several equal ones, the judge whose pseudonym comes last at the top, first at the bottom.
    """
    check_count(len(totals), method)
    if method != "trimmed_mean":
        return sorted(totals)
    return sorted(sorted(totals, key=lambda judge: (totals[judge], judge))[1:-1])


def spread(totals: Sequence[Decimal]) -> Decimal:
    """Highest minus lowest total; above the category's limit one more expert reads."""
    if not totals:
        raise ScoringError("there is no sheet to take the spread of")
    return add([max(totals), min(totals).copy_negate()])


@dataclass(frozen=True)
class Adjusted:
    """Totals freed of severity. A judge's severity is what he gives above (+) or below (−)."""

    totals: dict[str, Decimal]
    severities: dict[str, Decimal]


def judge_adjusted(scores: Mapping[tuple[str, str], Decimal]) -> Adjusted:
    """Least squares of score = application + judge, judges summing to zero; exact rationals.

    `scores` maps (application, judge) to the judge's total. DisconnectedDesign, naming the
    components, if no chain of shared applications links all judges.
    """
    if not scores:
        raise ScoringError("there are no scores to adjust")
    panels: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for (application, judge), value in sorted(scores.items()):
        panels[application][judge] = Fraction(value)
    parts = components(scores)
    if len(parts) > 1:
        raise DisconnectedDesign(parts)
    judges = sorted({judge for _, judge in scores})
    severity = dict(zip(judges, _severities(judges, panels), strict=True))
    totals = {
        application: sum((value - severity[judge] for judge, value in panel.items()), Fraction(0))
        / len(panel)
        for application, panel in panels.items()
    }
    return Adjusted(
        {application: decimal28(value) for application, value in totals.items()},
        {judge: decimal28(value) for judge, value in severity.items()},
    )


def components(
    scores: Mapping[tuple[str, str], object],
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The connected parts of a design: (applications, judges) of each, in a fixed order."""
    linked: dict[tuple[int, str], set[tuple[int, str]]] = defaultdict(set)
    for application, judge in scores:
        linked[0, application].add((1, judge))
        linked[1, judge].add((0, application))
    parts, seen = [], set()
    for start in sorted(linked):
        if start in seen:
            continue
        part, open_ends = {start}, [start]
        while open_ends:
            fresh = linked[open_ends.pop()] - part
            part |= fresh
            open_ends += fresh
        seen |= part
        sides = [tuple(sorted(name for side, name in part if side == which)) for which in (0, 1)]
        parts.append((sides[0], sides[1]))
    return parts


def _severities(judges: list[str], panels: Mapping[str, Mapping[str, Fraction]]) -> list[Fraction]:
    """Solve the normal equations with the applications eliminated, all of it in whole numbers.

    For judge j: Σ over his applications of (score − panel mean) = severity j − panel mean of
    severities, summed; the last equation is replaced by Σ severities = 0.
    """
    place = {judge: row for row, judge in enumerate(judges)}
    size = len(judges)
    scale = math.lcm(*(value.denominator for panel in panels.values() for value in panel.values()))
    parts = math.lcm(*(len(panel) for panel in panels.values()))
    matrix = [[0] * (size + 1) for _ in judges]
    for panel in panels.values():
        share = parts // len(panel)
        scores = {judge: value.numerator * (scale // value.denominator) * parts
                  for judge, value in panel.items()}  # fmt: skip
        middle = sum(scores.values()) // len(panel)
        for judge, score in scores.items():
            row = matrix[place[judge]]
            row[place[judge]] += parts
            row[size] += score - middle
            for other in panel:
                row[place[other]] -= share
    matrix[-1] = [1] * size + [0]
    return [value / scale for value in _solve(matrix)]


def _solve(rows: list[list[int]]) -> list[Fraction]:
    """Gauss and Jordan, fraction-free until the end (Bareiss 1968): every division is exact."""
    size = len(rows)
    before = 1
    for step in range(size):
        pivot = next(row for row in range(step, size) if rows[row][step])
        rows[step], rows[pivot] = rows[pivot], rows[step]
        lead = rows[step]
        for number, row in enumerate(rows):
            if number != step:
                first = row[step]
                rows[number] = [
                    (lead[step] * value - first * above) // before
                    for value, above in zip(row, lead, strict=True)
                ]
        before = lead[step]
    return [Fraction(row[size], row[place]) for place, row in enumerate(rows)]
