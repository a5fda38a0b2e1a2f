"""One application's numbers beside the median of its category, from the sealed inputs and result.

No other unit is named. What is compared is always a share: of an indicator's points, or of what
was asked of this unit (its own threshold).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from evaluation.scoring.account import Account, accounts
from evaluation.scoring.exact import weighted_mean
from evaluation.scoring.explain import sentence
from evaluation.scoring.rubric import Indicator, Rubric, parse_rubric
from evaluation.scoring.rules import Row

FEWEST = 3  # below that a median of the others would show one of them
ASKED = ("achieved", "elements_of_need")


@dataclass(frozen=True)
class Part:
    """A block or an indicator: its points, this unit's share of them, the median of all."""

    number: str
    name: str
    points: Decimal
    share: Decimal | None
    others: Decimal | None

    @property
    def earned(self) -> Decimal | None:
        """The points that the share stands for."""
        return None if self.share is None else self.share * self.points

    @property
    def lost(self) -> Decimal:
        """The points not earned."""
        return Decimal(0) if self.share is None else (1 - self.share) * self.points


@dataclass(frozen=True)
class Measure:
    """A figure against what was asked of this unit: 1 means just reached."""

    number: str
    name: str
    reached: Decimal
    asked: str
    others: Decimal | None


@dataclass(frozen=True)
class Measured:
    """Everything that a report draws and words."""

    blocks: Sequence[Part]
    indicators: Sequence[Part]
    measures: Sequence[Measure]
    compared: int


def measured(inputs: Mapping[str, Any], result: Mapping[str, Any], key: str) -> Measured:
    """The numbers of the application `key` among those of its category that were scored."""
    rubric = parse_rubric(inputs["rubric"])
    scored = {one["id"]: one for one in result["applications"] if one["total"] is not None}
    given = {one["id"]: one for one in inputs["applications"] if one["id"] in scored}
    told = accounts(inputs)
    blocks = {name: _blocks(one) for name, one in scored.items()}
    shares = {name: dict(_shares(rubric, inputs, scored[name], given[name])) for name in scored}
    figures = {name: dict(_figures(rubric, told[name])) for name in scored}
    return Measured(
        blocks=[
            Part(one.number, one.name_zh, one.points, *_against(blocks, key, one.number))
            for one in rubric.blocks
        ],
        indicators=[
            Part(one.number, one.name_zh, one.points, *_against(shares, key, one.number))
            for one in rubric.indicators
        ],
        measures=[
            Measure(number, name, reached, asked, _median(_values(figures, (number, name))))
            for (number, name), (reached, asked) in figures.get(key, {}).items()
        ],
        compared=len(scored),
    )


def _blocks(one: Mapping[str, Any]) -> dict[str, Decimal | None]:
    return {
        block["block"]: None if block["share"] is None else Decimal(block["share"])
        for block in one["blocks"]
    }


def _shares(
    rubric: Rubric,
    inputs: Mapping[str, Any],
    result: Mapping[str, Any],
    given: Mapping[str, Any],
) -> Iterator[tuple[str, Decimal | None]]:
    """The share of each indicator's points, its sources weighted as in the total."""
    kept = {sheet["judge"] for sheet in result["sheets"] if sheet["use"] == "kept"}
    sheets = [sheet["marks"] for sheet in given["sheets"] if sheet["judge"] in kept]
    marks = {
        "departments": [result["indicators"]],
        "experts": sheets,
        "site": [given["site_marks"] or {}],
    }
    for one in rubric.indicators:
        yield one.number, weighted_mean(_earned(one, inputs["weights"], marks))


def _earned(
    one: Indicator, weights: Mapping[str, str], marks: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    for source in one.sources:
        found = [sheet[one.number] for sheet in marks[source] if sheet.get(one.number) is not None]
        if found:
            together = sum((Decimal(mark) for mark in found), Decimal(0))
            yield Decimal(weights[source]), together, one.points * len(found)


def _figures(
    rubric: Rubric, told: Account
) -> Iterator[tuple[tuple[str, str], tuple[Decimal, str]]]:
    """Each figure that has a threshold, by number and name: how far it is reached, in words."""
    for one in rubric.indicators:
        asked, reached, rows = "", None, told.indicators.get(one.number, ())
        several = any(row.code == "part" for row in rows)
        for row in rows:
            if row.code.startswith("threshold_") or row.code == "required":
                asked = sentence(row, "zh")
            elif row.code in ASKED:
                reached = _reached(row)
            if reached is not None and row.code == ("part" if several else "points_earned"):
                name = f"{one.name_zh}·{row.params['label'].zh}" if several else one.name_zh
                yield (one.number, name), (reached, asked)
                asked, reached = "", None


def _reached(row: Row) -> Decimal:
    if row.code == "achieved":
        return Decimal(row.result.numerator) / Decimal(row.result.denominator)
    return Decimal(str(row.params["found"])) / Decimal(str(row.params["need"]))


def _against(
    shares: Mapping[str, Mapping[str, Decimal | None]], key: str, number: str
) -> tuple[Decimal | None, Decimal | None]:
    found = [one[number] for one in shares.values() if one.get(number) is not None]
    return shares.get(key, {}).get(number), _median(found)


def _values(
    figures: Mapping[str, Mapping[tuple[str, str], tuple[Decimal, str]]], which: tuple[str, str]
) -> list[Decimal]:
    return [one[which][0] for one in figures.values() if which in one]


def _median(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [one for one in values if one is not None]
    return median(known) if len(known) >= FEWEST else None
