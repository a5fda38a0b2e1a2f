"""R4, points for each element present, capped at the points of the indicator.

    R4 {input: events, each: 0.5}
    R4 {input: events, need: {by: title, values: {demonstration: 4, experimental: 2}}}

With `need`, that many elements earn all the points and each is worth an equal part.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import BadFact
from ..exact import fraction
from ..reading import Reader
from .base import Context, Facts, Params, Points, Row, capped, choices, earned
from .quantities import input_known, unit_asked
from .thresholds import read_threshold, threshold


def read_elements(reader: Reader) -> dict[str, Any]:
    """Check the parameters of R4."""
    key = reader.text("input")
    frozen: dict[str, Any] = {"input": key}
    known = bool(key) and input_known(reader, "input", key, ("elements",))
    if known:
        frozen["elements"] = list(reader.inputs[key][1])
    reader.take("elements", [])
    if ("each" in reader.mapping) == ("need" in reader.mapping):
        reader.fault("", "must have either each or need")
    elif "each" in reader.mapping:
        frozen["each"] = reader.digits("each", above="0")
    else:
        frozen["need"] = read_threshold(reader, "need")
        values = frozen["need"].get("values", {"": frozen["need"].get("value", "1")}).values()
        if known and any(Fraction(need) > len(frozen["elements"]) for need in values):
            reader.fault("need", f"asks for more elements than {key} has")
    reader.close()
    return frozen


def score_elements(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    key = params["input"]
    given = choices(facts, key)
    unknown = [name for name in given if name not in params["elements"]]
    if unknown:
        raise BadFact(key, f"names the unknown element {unknown[0]!r}")
    present = [name for name in params["elements"] if name in given]
    rows = [Row("element", {"label": context.label(f"{key}.{name}")}, "1") for name in present]
    found = Fraction(len(present))
    if "each" in params:
        each = fraction(params["each"])
        share = found * each / Fraction(points)
        rows.append(Row("elements_each", {"found": found}, each))
    else:
        need, why = threshold(params["need"], context, unit_asked(params, context))
        share = found / need
        rows += [why, Row("elements_of_need", {"found": found, "need": need}, "")]
    return earned(capped(share), points, *rows)
