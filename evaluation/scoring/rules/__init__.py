"""The twelve rule kinds R1 to R12: reading their parameters, and scoring facts by them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Protocol

from ..codes import Label
from ..reading import Reader
from . import deductions, elements, graded, measured, outside, survey, weighted
from .base import (
    NOT_APPLICABLE,
    Context,
    DoesNotApply,
    Facts,
    NotApplicable,
    Params,
    Points,
    Result,
    Row,
)

__all__ = [
    "KINDS",
    "NOT_APPLICABLE",
    "Context",
    "NotApplicable",
    "Points",
    "Result",
    "Row",
    "over_threshold",
    "read_rule",
    "score",
]

over_threshold = measured.over_threshold

KINDS = {
    "R1": Label("等次折算", "Grade"),
    "R2": Label("合格制", "Pass or fail"),
    "R3": Label("扣分制", "Deductions"),
    "R4": Label("要素计分", "Elements"),
    "R5": Label("比例计分", "Proportional"),
    "R6": Label("分段计分", "Steps below a threshold"),
    "R7": Label("酌情扣分", "Deduction at discretion"),
    "R8": Label("水平与进步", "Level and improvement"),
    "R9": Label("加权合成", "Weighted parts"),
    "R10": Label("加分", "Bonus"),
    "R11": Label("一票否决", "Veto"),
    "R12": Label("问卷调查", "Survey"),
}
_READ: dict[str, Callable[[Reader], dict[str, Any]]] = {
    "R1": graded.read_grade,
    "R2": graded.read_pass,
    "R3": deductions.read_deductions,
    "R4": elements.read_elements,
    "R5": measured.read_proportional,
    "R6": measured.read_piecewise,
    "R7": deductions.read_discretion,
    "R8": measured.read_improvement,
    "R9": lambda reader: weighted.read_parts(reader, read_rule),
    "R12": survey.read_survey,
}
_SCORE: dict[str, weighted.ScoreRule] = {
    "R1": graded.score_grade,
    "R2": graded.score_pass,
    "R3": deductions.score_deductions,
    "R4": elements.score_elements,
    "R5": measured.score_proportional,
    "R6": measured.score_piecewise,
    "R7": deductions.score_discretion,
    "R8": measured.score_improvement,
    "R9": lambda params, points, facts, context: weighted.score_parts(
        params, points, facts, context, _score_mapping
    ),
    "R10": outside.score_bonus,
    "R11": outside.score_veto,
    "R12": survey.score_survey,
}
IN_INDICATORS = tuple(_READ)


class AnyRule(Protocol):
    """A rule kind with its frozen parameters."""

    @property
    def kind(self) -> str: ...
    @property
    def params(self) -> Params: ...


def read_rule(reader: Reader, allowed: tuple[str, ...] = IN_INDICATORS) -> dict[str, Any]:
    """Check {kind, params}; the frozen form, or an empty one after a fault in the kind."""
    kind = reader.text("kind")
    raw = reader.take("params", {})
    reader.close()
    if not kind:
        return {}
    if kind not in KINDS:
        reader.fault("kind", f"{kind!r} is not a rule kind")
        return {}
    if kind not in allowed:
        reader.fault("kind", f"{kind} ({KINDS[kind].en}) cannot be used here")
        return {}
    return {"kind": kind, "params": _READ[kind](reader.inside(raw, "params"))}


def score(rule: AnyRule, points: Decimal, facts: Facts, context: Context) -> Result:
    """Points for the facts by this rule, explained; or that the rule does not apply.

    Raises MissingFact for a fact that was not given and BadFact for an impossible one.
    """
    try:
        return _SCORE[rule.kind](rule.params, points, facts, context)
    except DoesNotApply as reason:
        row = Row(reason.code, {"label": context.label(reason.key)}, points)
        return NotApplicable((row,))


def _score_mapping(rule: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    return _SCORE[rule["kind"]](rule["params"], points, facts, context)
