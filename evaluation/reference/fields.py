"""Reading checked values out of a mapping: every fault is noted under its dotted path."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from evaluation.reference.errors import Faults, gettext_noop, refuse
from evaluation.reference.yaml_source import Path, YamlSource

Choice = TypeVar("Choice", bound=StrEnum)
MAX_TEXT = 300

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Fields:
    """One mapping of a source. A faulty value is noted and a harmless stand-in returned."""

    values: Mapping[str, object]
    faults: Faults
    path: Path = ()
    source: YamlSource | None = None

    def note(self, key: str | int, msgid: str, /, **params: object) -> None:
        """Note a fault of `key`."""
        path = (*self.path, key) if key != "" else self.path
        line = self.source.line(*path) if self.source else 0
        self.faults.add(line, ".".join(str(part) for part in path), msgid, **params)

    def only(self, known: Collection[str]) -> None:
        """Note every key that is not `known`."""
        for key in self.values:
            if key not in known:
                self.note(key, gettext_noop("The key is unknown."))

    def has(self, key: str) -> bool:
        """Whether `key` is given a value at all."""
        return self.values.get(key) is not None

    def _value(self, key: str) -> object:
        value = self.values.get(key)
        if value is None or value == "":
            self.note(key, gettext_noop("The value is missing."))
            return None
        return value

    def text(self, key: str, limit: int = MAX_TEXT) -> str:
        """A text of at most `limit` characters."""
        value = self._value(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.note(key, gettext_noop("The value must be a text."))
            return ""
        if len(value) > limit:
            self.note(
                key, gettext_noop("The text has more than %(limit)s characters."), limit=limit
            )
        return value.strip()

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._value(key)
        if value is not None and not isinstance(value, bool):
            self.note(key, gettext_noop("The value must be true or false."))
        return value is True

    def integer(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self._value(key)
        if value is None:
            return low
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.note(
                key,
                gettext_noop("The value must be a whole number from %(low)s to %(high)s."),
                low=low,
                high=high,
            )
            return low
        return value

    def decimal(self, key: str, low: int, high: int) -> Decimal:
        """A decimal from `low` to `high`, written as a text or a whole number, never a float."""
        value = self._value(key)
        if value is None:
            return Decimal(low)
        number = _decimal(value)
        if number is None or not low <= number <= high:
            self.note(
                key,
                gettext_noop("The value must be a quoted decimal from %(low)s to %(high)s."),
                low=low,
                high=high,
            )
            return Decimal(low)
        return number

    def choice(self, key: str, choices: type[Choice]) -> Choice:
        """One member of `choices`."""
        value = self._value(key)
        first = next(iter(choices))
        if value is None:
            return first
        try:
            return choices(str(value))
        except ValueError:
            self.note(
                key,
                gettext_noop("The value must be one of: %(choices)s."),
                choices=", ".join(choices),
            )
            return first

    def day(self, key: str) -> date:
        """A day, as YAML reads it or as the text YYYY-MM-DD."""
        value = self._value(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            try:
                return date.fromisoformat(str(value))
            except ValueError:
                self.note(key, gettext_noop("The value must be a day written YYYY-MM-DD."))
        return date.min

    def below(self, key: str) -> "Fields":
        """The mapping under `key`."""
        value = self.values.get(key)
        mapping = value if isinstance(value, Mapping) else {}
        if not isinstance(value, Mapping):
            self.note(key, gettext_noop("The value must be a mapping."))
        return Fields(mapping, self.faults, (*self.path, key), self.source)

    def entries(self, key: str) -> list["Fields"]:
        """The mappings in the list under `key`; an empty list is a fault."""
        value = self._value(key)
        place = Fields({}, self.faults, (*self.path, key), self.source)
        return list(_each(value, place)) if value is not None else []


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _each(value: object, place: Fields) -> Iterator[Fields]:
    """The mappings of the list `value`, which stands at `place`."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        place.note("", gettext_noop("The value must be a list with at least one entry."))
        return
    for position, entry in enumerate(value):
        if isinstance(entry, Mapping):
            yield Fields(entry, place.faults, (*place.path, position), place.source)
        else:
            place.note(position, gettext_noop("The entry must be a mapping."))


def is_identifier(code: str) -> bool:
    """Whether `code` is made of small letters, digits and underscores, a letter first."""
    return _IDENTIFIER.fullmatch(code) is not None


def top(source: YamlSource, faults: Faults) -> Fields:
    """The mapping a file consists of; LoadErrors when it is something else."""
    if not isinstance(source.content, Mapping):
        raise refuse(1, "", gettext_noop("The file must be a mapping of keys to values."))
    return Fields(source.content, faults, (), source)


def top_entries(source: YamlSource, faults: Faults) -> list[Fields]:
    """The mappings of the list a file consists of."""
    return list(_each(source.content, Fields({}, faults, (), source)))
