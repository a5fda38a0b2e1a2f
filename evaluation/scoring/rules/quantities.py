"""A measured quantity: a figure, or a rate computed from counts (a rate is never typed in).

    {of: courses}
    {of: participants, by: residents, times: 100, within: true}
    {of: training_hours, by: [full_time_staff, volunteers], none: not_applicable}

`within` demands that the upper figure is part of the lower one. `none` says what a lower
figure of zero means: an error (the default) or that the indicator is not applicable.
"""

from fractions import Fraction
from typing import Any

from ..codes import Label
from ..errors import BadFact
from ..exact import fraction, text
from ..reading import Reader
from .base import NO_UNIT, Context, DoesNotApply, Facts, Params, Row, amount

PERCENT = Label("%", "%")
ELEMENTS = Label("项", "items")
NUMBERS = ("count", "money", "area", "hours", "percent")


def read_quantity(outer: Reader, key: str) -> dict[str, Any]:
    """Check a quantity and return it in its frozen form."""
    reader = outer.inside(outer.take(key, {}), key)
    frozen: dict[str, Any] = {"of": _keys(reader, "of")}
    if "by" in reader.mapping:
        frozen["by"] = _keys(reader, "by")
        frozen["times"] = reader.digits("times", above="0", default="1")
        frozen["within"] = reader.flag("within")
        frozen["none"] = reader.choice("none", ("error", "not_applicable"), "error")
    reader.close()
    return frozen


def _keys(reader: Reader, key: str) -> list[str]:
    raw = reader.take(key, [])
    keys = [raw] if isinstance(raw, str) else raw
    if not isinstance(keys, list | tuple) or not keys:
        reader.fault(key, "must name at least one input")
        return []
    for name in keys:
        input_known(reader, key, name, NUMBERS)
    return list(keys)


def input_known(reader: Reader, key: str, name: Any, kinds: tuple[str, ...]) -> bool:
    """Whether `name` is an input of this indicator and of one of the kinds; else a fault."""
    if not isinstance(name, str) or name not in reader.inputs:
        reader.fault(key, f"{name!r} is not an input of this indicator")
        return False
    kind = reader.inputs[name][0]
    if kind not in kinds:
        reader.fault(key, f"{name!r} is of the kind {kind}; here it must be {' or '.join(kinds)}")
        return False
    return True


def quantity(params: Params, facts: Facts, context: Context) -> tuple[Fraction, tuple[Row, ...]]:
    """The quantity, exact, and the rows that show where it comes from."""
    upper, rows = _sum(params["of"], facts, context)
    if "by" not in params:
        return upper, rows
    lower, below = _sum(params["by"], facts, context)
    whole = params["by"][0]
    if lower == 0:
        if params["none"] == "not_applicable":
            raise DoesNotApply(whole, "nothing_to_measure")
        raise BadFact(whole, "is 0, so no rate can be computed from it")
    if params["within"] and upper > lower:
        raise BadFact(params["of"][0], f"is {text(upper)}, more than {whole} ({text(lower)})")
    times = fraction(params["times"])
    value = Fraction(
        upper.numerator * lower.denominator * times.numerator,
        upper.denominator * lower.numerator * times.denominator,
    )
    named = {
        "upper": upper,
        "lower": lower,
        "times": params["times"],
        "unit": unit_of(params, context),
    }
    return value, (*rows, *below, Row("rate" if times != 1 else "ratio", named, value))


def unit_of(params: Params, context: Context) -> Label:
    """What a quantity is counted in: per cent, or the unit of its (upper) figure."""
    times = params.get("times", "1")
    if times == "100":
        return PERCENT
    return context.unit(params["of"][0]) if times == "1" else NO_UNIT


def unit_asked(params: Params, context: Context) -> Label:
    """What the threshold of a rule is counted in; with a scale it is so many per so many people."""
    if "need" in params:
        return ELEMENTS
    if "sample" in params:
        return PERCENT
    own = unit_of(params["value"], context)
    if "scale" not in params:
        return own
    per, of = params["scale"]["per"], context.unit(params["scale"]["by"])
    return Label(f"{own.zh}/{per} {of.zh}", f"{own.en} per {per} {of.en}")


def _sum(keys: list[str], facts: Facts, context: Context) -> tuple[Fraction, tuple[Row, ...]]:
    values = [amount(facts, key) for key in keys]
    rows = tuple(
        Row("fact", {"label": context.label(key), "key": key, "unit": context.unit(key)}, value)
        for key, value in zip(keys, values, strict=True)
    )
    if len(values) == 1:
        return values[0], rows
    total = sum(values, Fraction(0))
    named = {"parts": " + ".join(map(text, values)), "unit": context.unit(keys[0])}
    return total, (*rows, Row("sum", named, total))
