"""What a data set and its columns are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.queries.public.words import local


@dataclass(frozen=True)
class Column:
    """One column: its stable key, what it is called, of which kind, and what it means.

    `says` turns a code into words for files that people open; programs get the code.
    """

    key: str
    zh: str
    en: str
    kind: str  # string, integer, number, date or dateTime: XML Schema's names
    means_zh: str
    means_en: str
    says: Callable[[Any], Any] = lambda value: value


@dataclass(frozen=True)
class DataSet:
    """One table: name, title, meaning, columns, and where the rows come from."""

    name: str
    zh: str
    en: str
    means_zh: str
    means_en: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[dict[str, Any]]]

    @property
    def title(self) -> str:
        """In the reader's language."""
        return local(self.zh, self.en)

    @property
    def means(self) -> str:
        """What a row is, in the reader's language."""
        return local(self.means_zh, self.means_en)

    def cells(self) -> Iterator[list[Any]]:
        """The rows as lists in the order of the columns; a key that is missing is a fault."""
        return ([row[column.key] for column in self.columns] for row in self.rows())

    def words(self) -> Iterator[list[Any]]:
        """The same with words instead of codes, in the reader's language."""
        said = [column.says for column in self.columns]
        return ([say(value) for say, value in zip(said, row, strict=True)] for row in self.cells())
