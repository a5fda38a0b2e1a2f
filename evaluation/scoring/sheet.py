"""A sheet of marks: {indicator number: "decimal text"}, checked against the frozen rubric.

The same check serves an expert's scoresheet, the marks of a site visit and self marks;
they differ only in which indicators they cover.
"""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from .errors import ScoringError, SheetErrors
from .exact import add, number, percent, quotient, rounded, text
from .rubric_parts import Indicator

FINEST = 2


def read_marks(
    marks: Mapping[str, Any],
    indicators: Iterable[Indicator],
    not_applicable: Collection[str] = (),
) -> dict[str, Decimal]:
    """The marks as Decimals in rubric order; SheetErrors names every field that is wrong.

    Each indicator needs a mark from 0 to its points with at most two places. One that is not
    applicable to the unit needs none; a mark it was given all the same is left out.
    """
    points = {indicator.number: indicator.points for indicator in indicators}
    errors = {str(name): "is not asked on this sheet" for name in marks if name not in points}
    read: dict[str, Decimal] = {}
    for name, most in points.items():
        if name in not_applicable:
            continue
        if marks.get(name) is None:
            errors[name] = "has no mark"
            continue
        try:
            raw = marks[name]
            read[name] = _written(raw, most) if isinstance(raw, str) else _mark(raw, most)
        except ScoringError as error:
            errors[name] = str(error)
    if errors:
        raise SheetErrors(errors)
    return read


@lru_cache(maxsize=65536)
def _written(raw: str, most: Decimal) -> Decimal:
    """The same few marks are read thousands of times."""
    return _mark(raw, most)


def _mark(raw: object, most: Decimal) -> Decimal:
    value = number(raw)
    if value < 0:
        raise ScoringError("is negative")
    if value > most:
        raise ScoringError(f"is {text(value)}, above the {text(most)} points")
    if value != rounded(value, FINEST):
        raise ScoringError("has more than two places")
    return value


def total(marks: Mapping[str, Decimal]) -> Decimal:
    """The exact sum of the marks."""
    return add(marks.values())


def scaled(marks: Mapping[str, Decimal], indicators: Iterable[Indicator]) -> Decimal:
    """The sum on a scale of 0 to 100: marks earned over the points of the marked indicators."""
    available = add(one.points for one in indicators if one.number in marks)
    if not available:
        raise ScoringError("the sheet has no indicator that applies")
    return quotient(percent(total(marks)), available)


def to_mapping(marks: Mapping[str, Decimal]) -> dict[str, str]:
    """The JSON-safe form of the marks."""
    return {name: text(value) for name, value in marks.items()}
