"""Reading a rubric's mapping part by part: every fault is collected, none stops the reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .errors import ScoringError
from .exact import number, text, whole


@dataclass
class Faults:
    """Where and what is wrong, in the order found."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, where: str, sentence: str) -> None:
        if (where, sentence) not in self.found:
            self.found.append((where, sentence))


@dataclass
class Reader:
    """Takes the keys of one mapping in turn; `close` reports the keys nobody asked for.

    `inputs` maps the key of each input in scope to its kind and option keys, `level` is the
    level of the rubric: rules need both to be checked.
    """

    mapping: Mapping[str, Any]
    where: str
    faults: Faults
    level: str = ""
    inputs: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    @classmethod
    def over(cls, raw: object, where: str, faults: Faults) -> "Reader":
        """A reader over `raw`, which must be a mapping; else a fault and an empty reader."""
        if isinstance(raw, Mapping):
            return cls(raw, where, faults)
        faults.add(where, "must be a mapping")
        return cls({}, where, faults)

    def inside(self, raw: object, where: str) -> "Reader":
        """A reader one level deeper, with the same inputs and level in scope."""
        inner = Reader.over(raw, f"{self.where}.{where}", self.faults)
        inner.level, inner.inputs = self.level, self.inputs
        return inner

    def fault(self, key: str, sentence: str) -> None:
        self.faults.add(f"{self.where}.{key}" if key else self.where, sentence)

    def take(self, key: str, default: Any = None) -> Any:
        """The raw value; without a default its absence is a fault."""
        self.taken.add(key)
        value = self.mapping.get(key)
        if value is not None:
            return value
        if default is None:
            self.fault(key, "is missing")
        return default

    def text(self, key: str, default: str | None = None) -> str:
        value = self.take(key, default)
        if isinstance(value, str) and (value.strip() or default is not None):
            return value
        if value is not None:
            self.fault(key, "must be a text that is not empty")
        return ""

    def flag(self, key: str) -> bool:
        value = self.take(key, False)
        if not isinstance(value, bool):
            self.fault(key, "must be true or false")
            return False
        return value

    def choice(self, key: str, allowed: Any, default: str | None = None) -> str:
        value = self.text(key, default)
        if value and value not in allowed:
            self.fault(key, f"{value!r} is unknown; known are {', '.join(allowed)}")
            return ""
        return value

    def decimal(
        self,
        key: str,
        above: str | None = None,
        least: str | None = None,
        most: str | None = None,
        default: str | None = None,
    ) -> Decimal:
        """A number within the given bounds; 0 after a fault."""
        raw = self.take(key, default)
        if raw is None:
            return Decimal(0)
        try:
            value = number(str(raw) if isinstance(raw, float) else raw)
        except ScoringError as error:
            self.fault(key, str(error))
            return Decimal(0)
        if above is not None and value <= Decimal(above):
            self.fault(key, f"must be more than {above}")
        if least is not None and value < Decimal(least):
            self.fault(key, f"must be at least {least}")
        if most is not None and value > Decimal(most):
            self.fault(key, f"must be at most {most}")
        return value

    def digits(self, key: str, **bounds: str) -> str:
        """Like `decimal`, as the canonical text that a frozen rubric holds."""
        return text(self.decimal(key, **bounds))

    def whole(self, key: str, default: int | None = None) -> int:
        raw = self.take(key, default)
        if raw is None:
            return 0
        try:
            return whole(raw)
        except ScoringError as error:
            self.fault(key, str(error))
            return 0

    def entries(self, key: str, required: bool = True) -> list[Any]:
        value = self.take(key, None if required else [])
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.fault(key, "must be a list")
            return []
        if required and not value:
            self.fault(key, "must not be empty")
        return list(value)

    def rows(self, key: str, required: bool = True) -> list["Reader"]:
        """A reader for each mapping in a list."""
        found = self.entries(key, required)
        return [self.inside(raw, f"{key}[{place}]") for place, raw in enumerate(found, 1)]

    def close(self) -> None:
        for key in self.mapping:
            if key not in self.taken:
                self.fault(str(key), "is not a known key here")
