"""R1, a grade worth a share of the points; R2, all or nothing.

    R1 {input: level, shares: {A: 1, B: 0.66, C: 0.33, D: 0}}
    R1 {input: complaints, shares: …, limits: {A: 0, B: 1, C: 2}, otherwise: D}
    R2 {input: person_in_charge}

With `limits` the grade follows from a count of negative cases: the best grade whose limit
is not exceeded, else the grade of `otherwise`.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import BadFact
from ..exact import fraction
from ..reading import Reader
from .base import Context, Facts, Params, Points, Row, count, earned, fact
from .quantities import input_known


def read_grade(reader: Reader) -> dict[str, Any]:
    """Check the parameters of R1."""
    by_cases = "limits" in reader.mapping
    key = reader.text("input")
    known = bool(key) and input_known(reader, "input", key, ("count",) if by_cases else ("grade",))
    inner = reader.inside(reader.take("shares", {}), "shares")
    shares = {str(name): inner.digits(name, least="0", most="1") for name in inner.mapping}
    if not shares:
        reader.fault("shares", "must name at least one grade")
    frozen: dict[str, Any] = {"input": key, "shares": shares}
    if by_cases:
        frozen |= _read_limits(reader, shares)
    elif known and set(shares) != set(reader.inputs[key][1]):
        reader.fault("shares", f"must name exactly the grades of {key}")
    reader.close()
    return frozen


def _read_limits(reader: Reader, shares: dict[str, str]) -> dict[str, Any]:
    otherwise = reader.choice("otherwise", shares)
    inner = reader.inside(reader.take("limits", {}), "limits")
    limits = {str(name): inner.whole(name) for name in inner.mapping}
    if set(limits) | {otherwise} != set(shares) or otherwise in limits:
        reader.fault("limits", "must name every grade but the one of otherwise")
    elif sorted(limits, key=lambda name: limits[name]) != sorted(
        limits, key=lambda name: (-Fraction(shares[name]), limits[name])
    ) or any(Fraction(shares[otherwise]) > Fraction(shares[name]) for name in limits):
        reader.fault("limits", "more cases must never give a better grade")
    return {"limits": limits, "otherwise": otherwise}


def score_grade(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    key = params["input"]
    if "limits" in params:
        cases = count(facts, key)
        limits = params["limits"]
        within = [name for name in sorted(limits, key=limits.__getitem__) if cases <= limits[name]]
        grade = within[0] if within else params["otherwise"]
        row = Row("grade_from_cases", {"label": context.label(key), "cases": str(cases)}, grade)
    else:
        grade = fact(facts, key)
        if not isinstance(grade, str) or grade not in params["shares"]:
            raise BadFact(key, f"is {grade!r}, which is not one of the grades")
        named = {"label": context.label(key), "grade": context.label(f"{key}.{grade}")}
        row = Row("grade_chosen", named, grade)
    share = fraction(params["shares"][grade])
    step = Row("grade_share", {"grade": grade}, share)
    return earned(share, points, row, step)


def read_pass(reader: Reader) -> dict[str, Any]:
    """Check the parameters of R2."""
    key = reader.text("input")
    if key:
        input_known(reader, "input", key, ("boolean",))
    reader.close()
    return {"input": key}


def score_pass(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    met = fact(facts, params["input"])
    if not isinstance(met, bool):
        raise BadFact(params["input"], "must be yes or no")
    code = "passed" if met else "failed"
    row = Row(code, {"label": context.label(params["input"])}, "1" if met else "0")
    return earned(Fraction(int(met)), points, row)
