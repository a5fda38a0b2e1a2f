"""R9, parts with weights: each part has a rule of its own.

    R9 {parts: [{key: area, weight: 0.5, label_zh: …, label_en: …, rule: {kind: R6, …}}, …]}

A part that is not applicable leaves, and the weights of the others grow in proportion.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..codes import Label
from ..exact import add, fraction, part_of, text
from ..reading import Reader
from .base import Context, DoesNotApply, Facts, Params, Points, Row

ReadRule = Callable[[Reader, tuple[str, ...]], dict[str, Any]]
ScoreRule = Callable[[Params, Decimal, Facts, Context], Points]
WITHIN = ("R1", "R2", "R4", "R5", "R6", "R8", "R12")


def read_parts(reader: Reader, read_rule: ReadRule) -> dict[str, Any]:
    """Check the parameters of R9; `read_rule` checks the rule of a part."""
    parts: list[dict[str, Any]] = []
    for inner in reader.rows("parts"):
        part = {
            "key": inner.text("key"),
            "label_zh": inner.text("label_zh"),
            "label_en": inner.text("label_en"),
            "weight": inner.digits("weight", above="0", most="1"),
            "rule": read_rule(inner.inside(inner.take("rule", {}), "rule"), WITHIN),
        }
        inner.close()
        parts.append(part)
    total = add(Decimal(part["weight"]) for part in parts)
    if parts and total != 1:
        reader.fault("parts", f"the weights must sum to 1, not {text(total)}")
    if len({part["key"] for part in parts}) != len(parts):
        reader.fault("parts", "two parts have one key")
    reader.close()
    return {"parts": parts}


def score_parts(
    params: Params, points: Decimal, facts: Facts, context: Context, score_rule: ScoreRule
) -> Points:
    """The weighted sum; `score_rule` scores the rule of a part."""
    rows: list[Row] = []
    earned, weights = Fraction(0), Fraction(0)
    absent: DoesNotApply | None = None
    for part in params["parts"]:
        label = Label(part["label_zh"], part["label_en"])
        weight = fraction(part["weight"])
        try:
            inner = score_rule(part["rule"], Decimal(100), facts, context)
        except DoesNotApply as reason:
            absent = reason
            rows.append(Row("part_absent", {"label": label}, ""))
            continue
        earned += weight * Fraction(inner.value)
        weights += weight
        rows += inner.explain
        rows.append(Row("part", {"label": label, "weight": part["weight"]}, inner.value))
    if absent is not None and weights == 0:
        raise absent
    share = earned / weights / 100
    value = part_of(points, share)
    last = Row("points_earned", {"share": share, "points": points}, value)
    return Points(value, (*rows, last))
