"""R5, achieved over target; R6, steps below a threshold; R8, level and improvement.

    R5 {value: quantity, target: threshold}
    R6 {value: quantity, target: threshold, steps: [{from: 1, share: 1}, {from: 0.8, share: 0.7}],
        between: step | linear, scale: {by: residents, per: 10000, at_least: 1, rounding: up}}
    R8 {value: quantity, last: quantity, target: threshold, gain: 5,
        weights: {level: 0.4, change: 0.6}}

R6 compares value ÷ target with the steps; below the last step nothing is earned. With `scale`
the target is a rate per so many people: the number required is the rate times the people,
rounded as printed and never below the floor. R8 counts the change in the units of the
quantity; `gain` earns it in full, and a first year (no last value) is scored by level only.
"""

import math
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from ..codes import Label
from ..exact import fraction, text
from ..reading import Reader
from .base import (
    Context,
    DoesNotApply,
    Facts,
    Params,
    Points,
    Row,
    amount,
    capped,
    earned,
)
from .quantities import NUMBERS, input_known, quantity, read_quantity, unit_asked, unit_of
from .thresholds import read_threshold, threshold

ROUNDINGS = ("none", "up", "half_up", "down")


def read_proportional(reader: Reader) -> dict[str, Any]:
    """Check the parameters of R5."""
    frozen = {"value": read_quantity(reader, "value"), "target": read_threshold(reader, "target")}
    reader.close()
    return frozen


def score_proportional(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    value, rows = quantity(params["value"], facts, context)
    target, why = threshold(params["target"], context, unit_asked(params, context))
    share = value / target
    named = {"value": value, "target": target, "unit": unit_of(params["value"], context)}
    step = Row("achieved", named, share)
    return earned(capped(share), points, *rows, why, step)


def read_piecewise(reader: Reader) -> dict[str, Any]:
    """Check the parameters of R6."""
    frozen: dict[str, Any] = {
        "value": read_quantity(reader, "value"),
        "target": read_threshold(reader, "target"),
        "between": reader.choice("between", ("step", "linear"), "step"),
        "steps": [],
    }
    for step in reader.rows("steps"):
        frozen["steps"].append(
            {
                "from": step.digits("from", least="0"),
                "share": step.digits("share", least="0", most="1"),
            }
        )
        step.close()
    pairs = [(fraction(step["from"]), fraction(step["share"])) for step in frozen["steps"]]
    if any(high <= low or more < less for (high, more), (low, less) in pairwise(pairs)):
        reader.fault("steps", "must go down, and a lower step must not earn more")
    if "scale" in reader.mapping:
        frozen["scale"] = _read_scale(reader)
    reader.close()
    return frozen


def _read_scale(outer: Reader) -> dict[str, Any]:
    reader = outer.inside(outer.take("scale"), "scale")
    by = reader.text("by")
    if by:
        input_known(reader, "by", by, NUMBERS)
    frozen = {
        "by": by,
        "per": reader.digits("per", above="0"),
        "at_least": reader.digits("at_least", above="0"),
        "rounding": reader.choice("rounding", ROUNDINGS),
    }
    reader.close()
    return frozen


def score_piecewise(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    ratio, rows = over_threshold(params, facts, context)
    share, step = _share_at(ratio, params)
    return earned(share, points, *rows, step)


def over_threshold(params: Params, facts: Facts, context: Context) -> tuple[Fraction, list[Row]]:
    """Value ÷ threshold of an R6 rule: what its steps look at, and what breaks a tie."""
    value, rows = quantity(params["value"], facts, context)
    target, why = threshold(params["target"], context, unit_asked(params, context))
    found, unit = [*rows, why], unit_of(params["value"], context)
    if "scale" in params:
        target, scaled = _required(params["scale"], target, facts, context, unit)
        found.append(scaled)
    ratio = value / target
    named = {"value": value, "target": target, "unit": unit}
    return ratio, [*found, Row("achieved", named, ratio)]


def _required(
    scale: Params, rate: Fraction, facts: Facts, context: Context, unit: Label
) -> tuple[Fraction, Row]:
    people = amount(facts, scale["by"])
    exact = rate * people / fraction(scale["per"])
    rounded = {
        "none": exact,
        "up": Fraction(math.ceil(exact)),
        "half_up": Fraction(math.floor(exact + Fraction(1, 2))),
        "down": Fraction(math.floor(exact)),
    }[scale["rounding"]]
    needed = max(rounded, fraction(scale["at_least"]))
    named = {
        "label": context.label(scale["by"]),
        "people": people,
        "rate": rate,
        "exact": exact,
        "unit": unit,
        **{name: scale[name] for name in ("per", "at_least", "rounding")},
    }
    return needed, Row("required", named, needed)


def _share_at(ratio: Fraction, params: Params) -> tuple[Fraction, Row]:
    above: tuple[Fraction, Fraction] | None = None
    for step in params["steps"]:
        low, share = fraction(step["from"]), fraction(step["share"])
        if ratio >= low:
            if params["between"] == "linear" and above is not None:
                high, more = above
                share += (more - share) * (ratio - low) / (high - low)
                named = {"from": low, "to": high}
                return share, Row("between_steps", named, share)
            return share, Row("step_reached", {"from": low}, share)
        above = low, share
    last = params["steps"][-1]["from"]
    return Fraction(0), Row("below_steps", {"from": Fraction(last)}, "0")


def read_improvement(reader: Reader) -> dict[str, Any]:
    """Check the parameters of R8."""
    frozen: dict[str, Any] = {
        "value": read_quantity(reader, "value"),
        "last": read_quantity(reader, "last"),
        "target": read_threshold(reader, "target"),
        "gain": reader.digits("gain", above="0"),
    }
    inner = reader.inside(reader.take("weights", {}), "weights")
    weights = [inner.decimal("level", above="0"), inner.decimal("change", above="0")]
    inner.close()
    if sum(weights) != 1:
        reader.fault("weights", f"must sum to 1, not {text(sum(weights, Decimal(0)))}")
    frozen["weights"] = {"level": text(weights[0]), "change": text(weights[1])}
    reader.close()
    return frozen


def score_improvement(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    value, rows = quantity(params["value"], facts, context)
    target, why = threshold(params["target"], context, unit_asked(params, context))
    level = capped(value / target)
    unit = unit_of(params["value"], context)
    level_row = Row("level", {"value": value, "target": target, "unit": unit}, level)
    try:
        last, before = quantity(params["last"], facts, context)
    except DoesNotApply:
        return earned(level, points, *rows, why, level_row, Row("first_year", {}, ""))
    gain = fraction(params["gain"])
    change = max(Fraction(0), capped((value - last) / gain))
    named = {"value": value, "last": last, "gain": params["gain"], "unit": unit}
    change_row = Row("change", named, change)
    weights = params["weights"]
    share = level * fraction(weights["level"]) + change * fraction(weights["change"])
    both = {
        "level": level,
        "change": change,
        "level_weight": weights["level"],
        "change_weight": weights["change"],
    }
    mixed = Row("level_and_change", both, share)
    return earned(share, points, *rows, why, level_row, *before, change_row, mixed)
