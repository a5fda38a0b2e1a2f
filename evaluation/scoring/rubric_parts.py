"""The parts of a rubric: what is asked, for how many points, by which rule, and of whom."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from typing import Any

from .codes import SOURCES, Label
from .exact import text


@dataclass(frozen=True)
class Option:
    """A grade, an element or a reason to choose from."""

    key: str
    label_zh: str
    label_en: str


@dataclass(frozen=True)
class Input:
    """A fact the indicator needs; `origin` is "yearbook" or "application" ("from" in a file)."""

    key: str
    origin: str
    kind: str
    label_zh: str
    label_en: str
    unit_zh: str
    unit_en: str
    options: tuple[Option, ...]
    not_applicable: bool


@dataclass(frozen=True)
class Rule:
    """A rule kind R1 to R12 and its parameters, numbers as canonical text."""

    kind: str
    params: Mapping[str, Any]


@dataclass(frozen=True)
class Evidence:
    """A document that supports an indicator."""

    label_zh: str
    label_en: str


@dataclass(frozen=True)
class Block:
    """A level-1 indicator."""

    number: str
    name_zh: str
    name_en: str
    points: Decimal


@dataclass(frozen=True)
class Indicator:
    """One question, its points and who answers for it."""

    number: str
    block: str
    name_zh: str
    name_en: str
    why_zh: str
    why_en: str
    points: Decimal
    rule: Rule
    inputs: tuple[Input, ...]
    departments: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    evidence_min: int
    sources: tuple[str, ...]

    @cached_property
    def labels(self) -> dict[str, Label]:
        """The labels of its facts, and of their options as "fact.option"."""
        found = {}
        for given in self.inputs:
            found[given.key] = Label(given.label_zh, given.label_en)
            for option in given.options:
                found[f"{given.key}.{option.key}"] = Label(option.label_zh, option.label_en)
        return found

    @cached_property
    def units(self) -> dict[str, Label]:
        """What its figures are counted in."""
        return {one.key: Label(one.unit_zh, one.unit_en) for one in self.inputs}


@dataclass(frozen=True)
class BonusItem:
    """Something that earns points outside the 100."""

    key: str
    label_zh: str
    label_en: str
    points: Decimal


@dataclass(frozen=True)
class Bonus:
    """What earns a bonus, and the most it can add."""

    cap: Decimal
    items: tuple[BonusItem, ...]

    @property
    def rule(self) -> Rule:
        items = {item.key: text(item.points) for item in self.items}
        return Rule("R10", {"cap": text(self.cap), "items": items})


@dataclass(frozen=True)
class Veto:
    """A fact that bars a unit whatever its score, if upheld with a document."""

    key: str
    label_zh: str
    label_en: str
    departments: tuple[str, ...]


@dataclass(frozen=True)
class Rubric:
    """The whole rubric of one level. `participation` is the number of that indicator (rule R6)."""

    code: str
    level: str
    version: str
    name_zh: str
    name_en: str
    basis_zh: str
    basis_en: str
    participation: str
    blocks: tuple[Block, ...]
    indicators: tuple[Indicator, ...]
    bonus: Bonus
    vetoes: tuple[Veto, ...]

    def indicator(self, number: str) -> Indicator:
        """The indicator of that number; KeyError if there is none."""
        for found in self.indicators:
            if found.number == number:
                return found
        raise KeyError(number)

    def judged_by(self, source: str, block: str | None = None) -> tuple[Indicator, ...]:
        """The indicators that this source (departments, experts, site) scores, in one block."""
        return self._judged[source, block]

    @cached_property
    def _judged(self) -> dict[tuple[str, str | None], tuple[Indicator, ...]]:
        blocks = [None, *(block.number for block in self.blocks)]
        return {
            (source, block): tuple(
                one
                for one in self.indicators
                if source in one.sources and block in (None, one.block)
            )
            for source in SOURCES
            for block in blocks
        }

    @property
    def veto_rule(self) -> Rule:
        return Rule("R11", {"vetoes": [veto.key for veto in self.vetoes]})

    @cached_property
    def outside_labels(self) -> dict[str, Label]:
        """Labels of the bonus items and vetoes, as rules R10 and R11 ask for them."""
        bonus = {f"bonus.{i.key}": Label(i.label_zh, i.label_en) for i in self.bonus.items}
        return bonus | {f"vetoes.{v.key}": Label(v.label_zh, v.label_en) for v in self.vetoes}

    def to_mapping(self) -> dict[str, Any]:
        """The JSON-safe form: decimals as text, tuples as lists."""
        mapping: dict[str, Any] = _plain(self)
        return mapping


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return text(value)
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, str | bool | int):
        return value
    named = {"origin": "from"} if isinstance(value, Input) else {}
    names = [field.name for field in fields(value)]
    return {named.get(name, name): _plain(getattr(value, name)) for name in names}
