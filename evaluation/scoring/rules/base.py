"""What every rule shares: its context, its result and the rows that explain it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from ..codes import Label
from ..errors import BadFact, MissingFact, ScoringError
from ..exact import number, part_of, text, whole

NOT_APPLICABLE = "not_applicable"
Facts = Mapping[str, Any]
Params = Mapping[str, Any]

NO_UNIT = Label("", "")


@dataclass(frozen=True)
class Context:
    """For whom a rule is applied: title sought, unit kind, and its parent's kind for a village."""

    title: str
    kind: str
    parent_kind: str | None = None
    labels: Mapping[str, Label] = field(default_factory=dict)
    units: Mapping[str, Label] = field(default_factory=dict)

    def naming(
        self, labels: Mapping[str, Label], units: Mapping[str, Label] | None = None
    ) -> "Context":
        """The same context with these labels, and the units of its figures."""
        return Context(self.title, self.kind, self.parent_kind, labels, units or {})

    def label(self, key: str) -> Label:
        """The label of a fact or option in both languages; its key where none was given."""
        return self.labels.get(key) or Label(key, key)

    def unit(self, key: str) -> Label:
        """What a figure is counted in, in both languages; empty where nothing is said."""
        return self.units.get(key) or NO_UNIT


Said = str | Fraction | Decimal | int


class Row(NamedTuple):
    """One step of a calculation; `explain.sentence` says it in Chinese or English.

    Numbers stay exact here and become text only when the row is read or stored.
    """

    code: str
    params: Mapping[str, Any]
    result: Said

    def to_mapping(self) -> dict[str, Any]:
        """The JSON-safe form: numbers as canonical text."""
        params = {name: _plain(value) for name, value in self.params.items()}
        return {"code": self.code, "params": params, "result": _plain(self.result)}


def _plain(value: Any) -> Any:
    if isinstance(value, Label):
        return {"zh": value.zh, "en": value.en}
    return text(value) if isinstance(value, Fraction | Decimal | int) else value


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


def choices(facts: Facts, key: str) -> list[str]:
    """A fact that is a list of options, each once."""
    raw = fact(facts, key)
    if not isinstance(raw, list | tuple) or not all(isinstance(one, str) for one in raw):
        raise BadFact(key, "must be a list of options")
    if len(set(raw)) != len(raw):
        raise BadFact(key, "must name each option once")
    return list(raw)


def amount(facts: Facts, key: str) -> Fraction:
    """A fact that is a number and not negative."""
    raw = fact(facts, key)
    if type(raw) is int and raw >= 0:
        return Fraction(raw)
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
    value = part_of(points, share)
    last = Row("points_earned", {"share": share, "points": points}, value)
    return Points(value, (*rows, last))


def capped(share: Fraction) -> Fraction:
    """Never more than all of the points."""
    return min(share, Fraction(1))
