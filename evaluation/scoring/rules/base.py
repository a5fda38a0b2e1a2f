"""What every rule shares: its context, its result and the rows that explain it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..codes import Label
from ..errors import BadFact, MissingFact, ScoringError
from ..exact import decimal28, number, text, whole

NOT_APPLICABLE = "not_applicable"
Facts = Mapping[str, Any]
Params = Mapping[str, Any]


@dataclass(frozen=True)
class Context:
    """For whom a rule is applied: title sought, unit kind, and its parent's kind for a village."""

    title: str
    kind: str
    parent_kind: str | None = None
    labels: Mapping[str, Label] = field(default_factory=dict)

    def label(self, key: str) -> dict[str, str]:
        """The label of a fact or option in both languages; its key where none was given."""
        found = self.labels.get(key, Label(key, key))
        return {"zh": found.zh, "en": found.en}


@dataclass(frozen=True)
class Row:
    """One step of a calculation; `explain.sentence` says it in Chinese or English."""

    code: str
    params: Mapping[str, Any]
    result: str

    def to_mapping(self) -> dict[str, Any]:
        return {"code": self.code, "params": dict(self.params), "result": self.result}


@dataclass(frozen=True)
class Points:
    """Points earned, and how. `deducted` is what rules R3 and R7 took away."""

    value: Decimal
    explain: tuple[Row, ...]
    deducted: Decimal = Decimal(0)


@dataclass(frozen=True)
class NotApplicable:
    """The indicator does not concern this unit; its points leave the total."""

    explain: tuple[Row, ...]


Result = Points | NotApplicable


class DoesNotApply(Exception):
    """Raised inside a rule when the unit cannot be measured by it; becomes NotApplicable."""

    def __init__(self, key: str, code: str) -> None:
        self.key = key
        self.code = code
        super().__init__(key)


def fact(facts: Facts, key: str) -> Any:
    """The value of a fact, or MissingFact, or DoesNotApply where it was declared so."""
    value = facts.get(key)
    if value is None:
        raise MissingFact(key)
    if value == NOT_APPLICABLE:
        raise DoesNotApply(key, "declared_not_applicable")
    return value


def amount(facts: Facts, key: str) -> Fraction:
    """A fact that is a number and not negative."""
    raw = fact(facts, key)
    try:
        value = number(raw)
    except ScoringError as error:
        raise BadFact(key, str(error)) from None
    if value < 0:
        raise BadFact(key, "is negative")
    return Fraction(value)


def count(facts: Facts, key: str) -> int:
    """A fact that is a whole number and not negative."""
    raw = fact(facts, key)
    try:
        return whole(raw)
    except ScoringError as error:
        raise BadFact(key, str(error)) from None


def earned(share: Fraction, points: Decimal, *rows: Row) -> Points:
    """`share` of the points, with the row that says so at the end."""
    value = decimal28(share * Fraction(points))
    last = Row("points_earned", {"share": text(share * 100), "points": text(points)}, text(value))
    return Points(value, (*rows, last))


def capped(share: Fraction) -> Fraction:
    """Never more than all of the points."""
    return min(share, Fraction(1))
