"""The value that must be reached, which may depend on the title sought and the unit kind.

{by: none, value: 100}
{by: title, values: {demonstration: 2.0, experimental: 1.5}}
{by: kind | parent_kind, values: {street: 70, …}, shares: {demonstration: 1, experimental: 0.8}}
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ..codes import KINDS_OF_LEVEL, TITLES, TOWNSHIP_KINDS, Label
from ..errors import ScoringError
from ..exact import fraction
from ..reading import Reader
from .base import Context, Params, Row

WAYS = ("none", "title", "kind", "parent_kind")


def read_threshold(outer: Reader, key: str) -> dict[str, Any]:
    """Check a threshold and return it in its frozen form."""
    reader = outer.inside(outer.take(key, {}), key)
    way = reader.choice("by", WAYS)
    frozen: dict[str, Any] = {"by": way}
    if way == "none":
        frozen["value"] = reader.digits("value", above="0")
    elif way == "title":
        frozen["values"] = _values(reader, "values", TITLES, "title")
    elif way in ("kind", "parent_kind"):
        if way == "parent_kind" and reader.level != "village":
            reader.fault("by", "parent_kind is only for the village level")
        kinds = KINDS_OF_LEVEL.get(reader.level, ()) if way == "kind" else TOWNSHIP_KINDS
        frozen["values"] = _values(reader, "values", kinds, "unit kind")
        frozen["shares"] = (
            _values(reader, "shares", TITLES, "title")
            if "shares" in reader.mapping
            else dict.fromkeys(TITLES, "1")
        )
    reader.close()
    return frozen


def _values(outer: Reader, key: str, wanted: Iterable[str], noun: str) -> dict[str, str]:
    reader = outer.inside(outer.take(key, {}), key)
    for name in wanted:
        if name not in reader.mapping:
            reader.fault("", f"has no value for the {noun} {name}")
    present = [name for name in wanted if name in reader.mapping]
    values = {name: reader.digits(name, above="0") for name in present}
    reader.close()
    return values


def threshold(params: Params, context: Context, unit: Label) -> tuple[Fraction, Row]:
    """The threshold for this unit and title, counted in `unit`, and the row that says why."""
    way = params["by"]
    if way == "none":
        value = fraction(params["value"])
        return value, Row("threshold_fixed", {"unit": unit}, value)
    if way == "title":
        value = fraction(params["values"][context.title])
        return value, Row("threshold_title", {"title": context.title, "unit": unit}, value)
    kind = context.kind if way == "kind" else context.parent_kind
    if kind not in params["values"]:
        raise ScoringError(f"the threshold has no value for the {way.replace('_', ' ')} {kind!r}")
    base, share = params["values"][kind], params["shares"][context.title]
    value = _share_of(base, share)
    named = {
        "kind": kind,
        "title": context.title,
        "base": base,
        "share": share,
        "unit": unit,
    }
    return value, Row(f"threshold_{way}", named, value)


@lru_cache(maxsize=1024)
def _share_of(base: str, share: str) -> Fraction:
    return Fraction(base) * Fraction(share)
