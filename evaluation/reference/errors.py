"""Everything wrong with a file, collected before anything is loaded.

A fault keeps its English msgid and its parameters apart, so that the caller can translate the
sentence: `gettext(error.msgid) % error.params`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


def gettext_noop(msgid: str) -> str:
    """Mark `msgid` for the message catalogue and return it unchanged."""
    return msgid


@dataclass(frozen=True)
class LoadError:
    """One fault: the line (0 when the whole file is meant), the column or key, the sentence."""

    line: int
    column: str
    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The sentence in English."""
        return self.msgid % self.params

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        place = ", ".join(part for part in (line, self.column) if part)
        return f"{place}: {self.sentence}" if place else self.sentence


class LoadErrors(Exception):
    """Raised with every fault of a file, ordered by line; nothing of the file was loaded."""

    def __init__(self, errors: list[LoadError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: error.line))
        super().__init__(self.errors)

    def __iter__(self) -> Iterator[LoadError]:
        return iter(self.errors)

    def __len__(self) -> int:
        return len(self.errors)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)

    def as_rows(self) -> list[tuple[int, str, str]]:
        """(line, column, English sentence) of every fault."""
        return [(error.line, error.column, error.sentence) for error in self.errors]


class Faults:
    """Collects faults while a file is checked."""

    def __init__(self) -> None:
        self._errors: list[LoadError] = []

    def __len__(self) -> int:
        return len(self._errors)

    def add(self, line: int, column: str, msgid: str, /, **params: object) -> None:
        """Note one fault."""
        self._errors.append(LoadError(line, column, msgid, params))

    def raise_any(self) -> None:
        """Raise LoadErrors if anything was noted."""
        if self._errors:
            raise LoadErrors(self._errors)


def refuse(line: int, column: str, msgid: str, /, **params: object) -> LoadErrors:
    """A single fault, ready to be raised."""
    return LoadErrors([LoadError(line, column, msgid, params)])
