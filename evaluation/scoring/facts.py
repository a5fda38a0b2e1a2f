"""The facts of one unit: read against the inputs of a rubric, and scored indicator by indicator."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .errors import BadFact, FactError, ScoringError
from .exact import number, whole
from .rubric_parts import Indicator, Input, Rubric
from .rules import NOT_APPLICABLE, Context, Points, Result, score
from .rules.outside import BONUS, VETOES


def score_indicator(indicator: Indicator, facts: Mapping[str, Any], context: Context) -> Result:
    """Points of the indicator for these facts. A FactError names the indicator and the fact."""
    try:
        for given in indicator.inputs:
            check_fact(given, facts.get(given.key))
        labelled = context.naming(indicator.labels, indicator.units)
        return score(indicator.rule, indicator.points, facts, labelled)
    except FactError as error:
        error.indicator = indicator.number
        raise


def check_fact(given: Input, raw: Any) -> None:
    """Refuse with BadFact what the input cannot hold; an absent value is left to the rule."""
    if raw is None or (type(raw) is int and raw >= 0 and given.kind == "count"):
        return
    if raw == NOT_APPLICABLE:
        if not given.not_applicable:
            raise BadFact(given.key, "cannot be declared not applicable")
        return
    try:
        if given.kind == "count":
            whole(raw)
        elif given.kind in ("money", "area", "hours", "percent"):
            value = number(raw)
            if value < 0 or (given.kind == "percent" and value > 100):
                raise BadFact(given.key, "is out of range")
    except BadFact:
        raise
    except ScoringError as error:
        raise BadFact(given.key, str(error)) from None


def score_bonus(rubric: Rubric, granted: list[str], context: Context) -> Points:
    """The bonus of the unit by rule R10, never above the cap."""
    return _outside(rubric, rubric.bonus.rule, rubric.bonus.cap, {BONUS: granted}, context)


def score_vetoes(rubric: Rubric, raised: list[Mapping[str, Any]], context: Context) -> Points:
    """By rule R11: the rows say which vetoes were raised and which were upheld."""
    return _outside(rubric, rubric.veto_rule, Decimal(0), {VETOES: raised}, context)


def _outside(
    rubric: Rubric, rule: Any, points: Decimal, facts: Mapping[str, Any], context: Context
) -> Points:
    result = score(rule, points, facts, context.naming(rubric.outside_labels))
    if not isinstance(result, Points):
        raise TypeError("a bonus or a veto always applies")
    return result
