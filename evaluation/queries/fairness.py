"""Is the judging fair? Everything the page shows, computed from the inputs and their result.

Only sheets that count enter. Nothing here decides a place: these figures inform the commission.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from evaluation.models import Category
from evaluation.queries.agreement_words import Measure, alpha_measure, icc_measure
from evaluation.queries.basis import Basis
from evaluation.scoring.aggregate import Adjusted, judge_adjusted
from evaluation.scoring.agreement import (
    Interval,
    Outlier,
    Severity,
    icc,
    krippendorff_alpha,
    outliers,
    rank_intervals,
    severities,
    tied_ranges,
)
from evaluation.scoring.errors import DisconnectedDesign
from evaluation.vocabulary import Outcome

Scores = dict[tuple[str, str], Decimal]
SINGLE = gettext_lazy("How alike are the totals of any single expert?")
AVERAGE = gettext_lazy("How firm is the combined total of a panel?")


@dataclass(frozen=True)
class Placed:
    """One application on the caterpillar plot."""

    unit: str
    interval: Interval
    outcome: Outcome

    @property
    def inside(self) -> bool:
        """Whether it is proposed."""
        return self.outcome == Outcome.ADMITTED


@dataclass(frozen=True)
class Fairness:
    """The statistics of one category. `severities` is None where panels do not overlap."""

    measures: list[Measure]
    severities: dict[str, Severity] | None
    outliers: list[Outlier]
    places: list[Placed]
    ties: list[tuple[int, int]]
    sheets: int
    seed: str

    @property
    def headline(self) -> Measure | None:
        """The firmness of the combined total: what the decision rests on."""
        return next((one for one in self.measures if one.name == "ICC(1,k)"), None)


def seed_of(category: Category) -> str:
    """The seed of the bootstrap: the same page shows the same ranges, today and in ten years."""
    return f"{category.round.name}|{category.code}"


def fairness(basis: Basis, seed: str) -> Fairness | None:
    """The statistics of a result; None while there is no result or nobody was scored."""
    if basis.result is None:
        return None
    scores = scores_of(basis.result)
    if not scores:
        return None
    fit = _fit(scores)
    places = _places(basis, scores, seed)
    return Fairness(
        measures=_measures(basis, scores),
        severities=None if fit is None else severities(scores, fit),
        outliers=[] if fit is None else outliers(scores, fit),
        places=places,
        ties=tied_ranges({one.unit: one.interval for one in places}),
        sheets=len(scores),
        seed=seed,
    )


def scores_of(result: Mapping[str, Any]) -> Scores:
    """The totals of the sheets that count, trimmed ones among them."""
    return {
        (one["id"], sheet["judge"]): Decimal(sheet["total"])
        for one in result["applications"]
        for sheet in one["sheets"]
        if sheet["total"] is not None
    }


def _fit(scores: Scores) -> Adjusted | None:
    try:
        return judge_adjusted(scores)
    except DisconnectedDesign:
        return None


def _measures(basis: Basis, scores: Scores) -> list[Measure]:
    """Alpha always; ICC(1) of the panels of the usual size; the others if all judged all."""
    found = []
    panels, is_crossed = _panels(basis, scores)
    if panels:
        values = icc(panels)
        found += [
            icc_measure("ICC(1,k)", AVERAGE, values.icc1k),
            icc_measure("ICC(1,1)", SINGLE, values.icc1),
        ]
        if is_crossed:
            found += [
                icc_measure("ICC(2,k)", AVERAGE, values.icc2k),
                icc_measure("ICC(2,1)", SINGLE, values.icc2),
                icc_measure("ICC(3,k)", AVERAGE, values.icc3k),
                icc_measure("ICC(3,1)", SINGLE, values.icc3),
            ]
    names = sorted({name for name, _judge in scores})
    judges = sorted({judge for _name, judge in scores})
    table = [[scores.get((name, judge)) for name in names] for judge in judges]
    if max(Counter(name for name, _judge in scores).values()) > 1:
        asks = gettext_lazy("Do the experts agree more than chance would have it?")
        found.append(alpha_measure("Krippendorff α", asks, krippendorff_alpha(table)))
    return found


def _panels(basis: Basis, scores: Scores) -> tuple[list[list[Decimal]], bool]:
    """The totals of the first sheets by application, for the panels of the commonest size, and
    whether one and the same panel judged everything; empty if nothing can be compared."""
    again = {
        (one["id"], sheet["judge"])
        for one in basis.inputs["applications"]
        for sheet in one["sheets"]
        if sheet.get("re_review")
    }
    panels: dict[str, dict[str, Decimal]] = {}
    for (name, judge), total in sorted(scores.items()):
        if (name, judge) not in again:
            panels.setdefault(name, {})[judge] = total
    sizes = Counter(len(panel) for panel in panels.values())
    size = max(sizes, key=lambda one: (sizes[one], one), default=0)
    kept = [panel for panel in panels.values() if len(panel) == size]
    if size < 2 or len(kept) < 2:
        return [], False
    is_crossed = len({tuple(sorted(panel)) for panel in panels.values()}) == 1
    return [[panel[judge] for judge in sorted(panel)] for panel in kept], is_crossed


def _places(basis: Basis, scores: Scores, seed: str) -> list[Placed]:
    """Everybody with a place, the best first, with the interval of the bootstrap around it."""
    result = basis.result or {}
    ranked = {one["id"]: one for one in result["applications"] if one["place"] is not None}
    weighted, fixed = _parted(ranked, scores, result["severities"])
    if not weighted:
        return []
    drawn = rank_intervals(weighted, seed, fixed=fixed)
    ordered = sorted(ranked.values(), key=lambda one: (one["place"], one["id"]))
    return [
        Placed(basis.names[one["id"]], _around(one["place"], drawn[one["id"]]), outcome_of(one))
        for one in ordered
    ]


def outcome_of(one: Mapping[str, Any]) -> Outcome:
    """The outcome of an application in a result."""
    return Outcome(one["outcome"])


def _around(place: int, drawn: Interval) -> Interval:
    return Interval(place, min(place, drawn.low), max(place, drawn.high))


def _parted(
    ranked: Mapping[str, Mapping[str, Any]], scores: Scores, leanings: Mapping[str, str]
) -> tuple[Scores, dict[str, Decimal]]:
    """Each total as the mean of what its judges contribute, and the rest that they do not decide.

    Contributions carry the experts' weight, freed of severity where the method frees them.
    """
    used = {
        name: Decimal(source["used"])
        for name, one in ranked.items()
        for source in one["sources"]
        if source["source"] == "experts"
    }
    weighted = {
        (name, judge): used[name] * (total - Decimal(leanings.get(judge, 0)))
        for (name, judge), total in scores.items()
        if name in ranked
    }
    sums, counts = Counter(), Counter(name for name, _judge in weighted)
    for (name, _judge), part in weighted.items():
        sums[name] += part
    fixed = {name: Decimal(ranked[name]["total"]) - sums[name] / counts[name] for name in ranked}
    return weighted, fixed
