"""R3, deductions from a printed list; R7, a deduction at discretion inside a printed range.

    R3 {input: gaps, amounts: {no_plan: 1, system_missing: 0.5}}   fact {system_missing: 3}
    R7 {input: doubts, least: 0.5, most: 3}                        fact {amount: 1, reason: …}

What is left is never below zero.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import BadFact, ScoringError
from ..exact import decimal28, fraction, number, text, whole
from ..reading import Reader
from .base import Context, Facts, Params, Points, Row, fact
from .quantities import input_known


def read_deductions(reader: Reader) -> dict[str, Any]:
    """Check the parameters of R3."""
    key = reader.text("input")
    known = bool(key) and input_known(reader, "input", key, ("deductions",))
    inner = reader.inside(reader.take("amounts", {}), "amounts")
    amounts = {str(name): inner.digits(name, above="0") for name in inner.mapping}
    if known and (set(amounts) != set(reader.inputs[key][1]) or not amounts):
        reader.fault("amounts", f"must name exactly the reasons of {key}")
    reader.close()
    return {"input": key, "amounts": amounts}


def score_deductions(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    key = params["input"]
    given = fact(facts, key)
    if not isinstance(given, Mapping):
        raise BadFact(key, "must give for each reason how many times it was found")
    unknown = sorted(set(given) - set(params["amounts"]))
    if unknown:
        raise BadFact(key, f"names the unknown reason {unknown[0]!r}")
    rows = []
    taken = Fraction(0)
    for reason, each in params["amounts"].items():
        times = _times(key, reason, given.get(reason, 0))
        if times:
            taken += times * fraction(each)
            named = {"label": context.label(f"{key}.{reason}"), "each": each, "times": str(times)}
            rows.append(Row("deduction", named, times * fraction(each)))
    return _remaining(points, taken, rows)


def _times(key: str, reason: str, raw: object) -> int:
    try:
        return whole(raw)
    except ScoringError as error:
        raise BadFact(key, f"for {reason}: {error}") from None


def _remaining(points: Decimal, taken: Fraction, rows: list[Row]) -> Points:
    left = max(Fraction(0), Fraction(points) - taken)
    value = decimal28(left)
    if not rows:
        rows = [Row("no_deduction", {}, "0")]
    last = Row("after_deductions", {"points": points, "taken": taken}, value)
    return Points(value, (*rows, last), deducted=decimal28(Fraction(points) - left))


def read_discretion(reader: Reader) -> dict[str, Any]:
    """Check the parameters of R7."""
    key = reader.text("input")
    if key:
        input_known(reader, "input", key, ("discretion",))
    least, most = reader.decimal("least", above="0"), reader.decimal("most", above="0")
    if least > most:
        reader.fault("least", "must not be more than most")
    reader.close()
    return {"input": key, "least": text(least), "most": text(most)}


def score_discretion(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    key = params["input"]
    given = fact(facts, key)
    if not isinstance(given, Mapping) or "amount" not in given:
        raise BadFact(key, "must give an amount, and a reason if the amount is not 0")
    try:
        taken = number(given["amount"])
    except ScoringError as error:
        raise BadFact(key, f"amount {error}") from None
    if taken == 0:
        return _remaining(points, Fraction(0), [])
    least, most = params["least"], params["most"]
    if not Decimal(least) <= taken <= Decimal(most):
        raise BadFact(key, f"amount {text(taken)} is outside the range {least} to {most}")
    reason = given.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise BadFact(key, "has a deduction without a reason")
    named = {"least": least, "most": most, "reason": reason}
    return _remaining(points, Fraction(taken), [Row("discretion", named, taken)])
