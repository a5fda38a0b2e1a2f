"""The line composer: a paragraph becomes lines that no printing office would send back.

Justified by stretching the gaps beside Chinese characters only; figures and words keep their
shape. A character that its face lacks is taken from the next face. Nothing lies outside the
measure. Units are points; x counts from the left edge of the measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from evaluation.publication import fonts
from evaluation.publication.fonts import Face
from evaluation.publication.kinsoku import BLANK, may_part, may_stretch, pieces


class Align(StrEnum):
    """Where a line that does not fill the measure stands."""

    JUSTIFY = "justify"  # the last line of a paragraph stands left
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Span:
    """Text in one face."""

    text: str
    face: Face = Face.FANG


@dataclass(frozen=True)
class Sign:
    """One character with its font and its width in points."""

    character: str
    font: str
    width: float


@dataclass(frozen=True)
class Stretch:
    """Characters of one font with even gaps, ready to be drawn."""

    x: float
    text: str
    font: str
    gap: float


@dataclass(frozen=True)
class Line:
    """One line: what is drawn, how high the type is, where its ink ends."""

    stretches: tuple[Stretch, ...]
    size: float
    end: float

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(one.text for one in self.stretches)


Word = tuple[Sign, ...]
ROUNDING = 0.001  # points
WIDEST_GAP = 0.75  # of the size: a line that would need more stands left


def compose(
    spans: str | Sequence[Span],
    *,
    size: float,
    measure: float,
    first: float = 0,
    rest: float = 0,
    align: Align = Align.JUSTIFY,
) -> list[Line]:
    """The lines of one paragraph; `first` and `rest` are indents in characters.

    Raises fonts.NoSuchCharacter. A line break in the text begins a new line without indent.
    """
    parts = [Span(spans)] if isinstance(spans, str) else spans
    lines: list[Line] = []
    with fonts.DRAWING:
        for paragraph in _split_at_breaks(parts):
            words = _words(paragraph, size)
            indent = rest if lines else first
            rows = list(_fill(words, measure, indent * size, rest * size))
            for number, row in enumerate(rows):
                is_last = number == len(rows) - 1
                start = (rest if lines else first) * size
                lines.append(_set(row, size, start, measure, _align(align, is_last)))
    return lines


def width_of(text: str, face: Face, size: float) -> float:
    """How wide a text is in one line."""
    with fonts.DRAWING:
        return sum(fonts.advance(one, face) for one in text) * size


def _align(align: Align, is_last: bool) -> Align:
    return Align.LEFT if align is Align.JUSTIFY and is_last else align


def _split_at_breaks(spans: Iterable[Span]) -> Iterator[list[Span]]:
    current: list[Span] = []
    for span in spans:
        text = span.text.translate(fonts.ALIKE).replace("\r\n", "\n")
        for number, part in enumerate(text.split("\n")):
            if number:
                yield current
                current = []
            if clean := "".join(one for one in part if one not in fonts.INVISIBLE):
                current.append(Span(clean, span.face))
    yield current


def _words(spans: Sequence[Span], size: float) -> list[Word]:
    """Groups of characters inside which no line may end."""
    text = "".join(span.text for span in spans)
    faces = [span.face for span in spans for _one in span.text]
    if missing := fonts.missing_characters(text):
        raise fonts.NoSuchCharacter(missing)
    signs = [
        Sign(one, fonts.font_for(one, face), fonts.advance(one, face) * size)
        for one, face in zip(text, faces, strict=True)
    ]
    words: list[Word] = []
    at, before = 0, ""
    for piece in pieces(text):
        here = tuple(signs[at : at + len(piece)])
        if before and not may_part(before, piece):
            words[-1] += here
            before += piece
        else:
            words.append(here)
            before = piece
        at += len(piece)
    return words


def _fill(words: list[Word], measure: float, first: float, rest: float) -> Iterator[Word]:
    """Rows of signs, each as full as it may be; blanks at the ends of rows are dropped."""
    row: list[Sign] = []
    taken, room = 0.0, measure - first
    for word in words:
        while taken + _width(_bare(word)) > room + ROUNDING:
            if not row or _is_endless(word, measure - rest, room - taken):
                head, word = _cut(word, room - taken)
                row += head
            yield _bare(row)
            row, taken, room = [], 0.0, measure - rest
        row += word
        taken += _width(word)
    yield _bare(row)


def _is_endless(word: Word, measure: float, room: float) -> bool:
    """Wider than a line, and a good part of it fits here: an address begins where it stands."""
    return _width(word) > measure and room > measure / 4


def _cut(word: Word, room: float) -> tuple[Word, Word]:
    """A word that is wider than a line: as much as fits, parted where it hurts least."""
    fits = 1
    while fits < len(word) and _width(word[: fits + 1]) <= room + ROUNDING:
        fits += 1
    signs = [sign.character for sign in word]
    tries = (at for at in range(min(fits, len(word) - 1), 0, -1))
    best = next((at for at in tries if may_part(signs[at - 1], signs[at])), fits)
    return word[:best], word[best:]


def _set(row: Sequence[Sign], size: float, start: float, measure: float, align: Align) -> Line:
    """Give every sign its place."""
    spare = max(0.0, measure - start - _width(row))
    elastic = [may_stretch(a.character, b.character) for a, b in pairwise(row)]
    gap = spare / sum(elastic) if align is Align.JUSTIFY and any(elastic) else 0.0
    gap = gap if gap <= size * WIDEST_GAP else 0.0
    x = start + {Align.CENTRE: spare / 2, Align.RIGHT: spare}.get(align, 0.0)
    found: list[Stretch] = []
    for number, sign in enumerate(row):
        between = gap if number and elastic[number - 1] else 0.0
        x += between
        last = found[-1] if found else None
        if last and last.font == sign.font and (last.gap == between or len(last.text) == 1):
            found[-1] = Stretch(last.x, last.text + sign.character, last.font, between)
        else:
            found.append(Stretch(x, sign.character, sign.font, 0.0))
        x += sign.width
    return Line(tuple(found), size, x)


def _width(row: Sequence[Sign]) -> float:
    return sum(sign.width for sign in row)


def _bare(row: Sequence[Sign]) -> Word:
    """Without the blanks at its end."""
    end = len(row)
    while end and row[end - 1].character in BLANK:
        end -= 1
    return tuple(row[:end])
