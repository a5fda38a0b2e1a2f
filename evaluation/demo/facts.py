"""Plausible answers to a rubric's questions, poor to excellent. Pure; labelled 演示数据."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from evaluation.scoring.facts import score_indicator
from evaluation.scoring.rubric import Indicator, Input, Rubric
from evaluation.scoring.rules import Context

HALF = Decimal("0.5")


def answers(rubric: Rubric, quality: float, draw: Random) -> dict[str, Any]:
    """A fact for every input that the application itself asks for."""
    given = {
        wanted.key: _answer(wanted, quality, draw)
        for indicator in rubric.indicators
        for wanted in indicator.inputs
        if wanted.origin == "application"
    }
    for indicator in rubric.indicators:
        _keep_parts_within(indicator.rule.params, given, quality)
    return given


def _keep_parts_within(params: Any, given: dict[str, Any], quality: float) -> None:
    """A part never exceeds its whole: complying enterprises among those sampled."""
    if isinstance(params, Mapping):
        parts, wholes = params.get("of", []), params.get("by", [])
        if params.get("within") and {*parts, *wholes} <= set(given):
            most = sum(given[key] for key in wholes)
            for key in parts:
                given[key] = round(most * min(1.0, 0.4 + 0.6 * quality) / len(parts))
        for inner in params.values():
            _keep_parts_within(inner, given, quality)
    elif isinstance(params, list | tuple):
        for inner in params:
            _keep_parts_within(inner, given, quality)


def _answer(given: Input, quality: float, draw: Random) -> Any:
    options = [option.key for option in given.options]
    luck = min(1.0, max(0.0, quality + draw.uniform(-0.12, 0.12)))
    match given.kind:
        case "grade":
            return options[min(len(options) - 1, int((1 - luck) * len(options)))]
        case "elements":
            return options[: max(1, round(luck * len(options) + 0.2))]
        case "boolean":
            return luck > 0.25
        case "deductions":
            return {options[0]: 1} if options and luck < 0.55 else {}
        case "discretion":
            return {"amount": "0"} if luck > 0.45 else {"amount": "1", "reason": "演示数据"}
        case "survey":
            asked = draw.randint(120, 200)
            return {"asked": asked, "favourable": round(asked * min(0.98, 0.55 + 0.42 * luck))}
        case "percent":
            return str(round(100 * luck))
    return round(4 + 26 * luck)


def fair_mark(indicator: Indicator, facts: dict[str, Any], context: Context) -> Decimal:
    """What the rule gives for the facts, to half a point."""
    result = score_indicator(indicator, facts, context)
    value = getattr(result, "value", None)
    return to_half(value if value is not None else indicator.points, indicator.points)


def to_half(value: Decimal, most: Decimal) -> Decimal:
    """The value in steps of half a point, within 0 and the most."""
    steps = (value / HALF).quantize(Decimal(1), ROUND_HALF_UP) * HALF
    return min(most, max(Decimal(0), steps))


def judged(fair: Decimal, most: Decimal, severity: float, draw: Random) -> Decimal:
    """A judge's mark near the fair one: shifted by the judge's severity, with some noise."""
    shift = Decimal(str(round((severity + draw.gauss(0, 0.045)) * float(most), 3)))
    return to_half(fair + shift, most)


def self_mark(fair: Decimal, most: Decimal, draw: Random) -> Decimal:
    """A unit's own mark: the fair one, often half a point kinder."""
    return to_half(fair + (HALF if draw.random() < 0.4 else Decimal(0)), most)
