"""R12, the share of favourable answers against a threshold, with a minimum sample.

    R12 {input: satisfaction, target: threshold, sample: 100}    fact {asked: 120, favourable: 96}

Below the threshold the points are in proportion; too small a sample earns nothing.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import BadFact, ScoringError
from ..exact import whole
from ..reading import Reader
from .base import Context, Facts, Params, Points, Row, capped, earned, fact
from .quantities import PERCENT, input_known, unit_asked
from .thresholds import read_threshold, threshold


def read_survey(reader: Reader) -> dict[str, Any]:
    """Check the parameters of R12."""
    key = reader.text("input")
    if key:
        input_known(reader, "input", key, ("survey",))
    target = read_threshold(reader, "target")
    values = target.get("values", {"": target.get("value", "1")}).values()
    if any(Fraction(value) > 100 for value in values):
        reader.fault("target", "must not be above 100 percent")
    sample = reader.whole("sample")
    if sample < 1:
        reader.fault("sample", "must be at least 1")
    reader.close()
    return {"input": key, "target": target, "sample": str(sample)}


def score_survey(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    key = params["input"]
    asked, favourable = _answers(key, fact(facts, key))
    if asked < int(params["sample"]):
        named = {"asked": str(asked), "sample": params["sample"]}
        return earned(Fraction(0), points, Row("sample_too_small", named, "0"))
    value = Fraction(favourable, asked) * 100
    named = {
        "label": context.label(key),
        "asked": str(asked),
        "favourable": str(favourable),
        "sample": params["sample"],
    }
    target, why = threshold(params["target"], context, unit_asked(params, context))
    share = value / target
    step = Row("achieved", {"value": value, "target": target, "unit": PERCENT}, share)
    return earned(capped(share), points, Row("survey", named, value), why, step)


def _answers(key: str, given: Any) -> tuple[int, int]:
    if not isinstance(given, Mapping):
        raise BadFact(key, "must give how many were asked and how many answers were favourable")
    numbers = []
    for name in ("asked", "favourable"):
        try:
            numbers.append(whole(given.get(name)))
        except ScoringError as error:
            raise BadFact(key, f"{name} {error}") from None
    if numbers[1] > numbers[0]:
        raise BadFact(key, "has more favourable answers than people asked")
    return numbers[0], numbers[1]
