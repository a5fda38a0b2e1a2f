"""Tables on flowing pages: the head returns, a row that is too high is parted between lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from evaluation.publication.drawing import draw_line, set_aside
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, Line, Span, compose
from evaluation.publication.sheets.flow import ASCENT, Flow

PAD_X, PAD_Y, RULE, AFTER = 3.5, 3.5, 0.5, 5.0
LEAD = 1.4
TINT = (0.955, 0.955, 0.955)
FEWEST = 2  # lines of a parted row that stay at the foot of a page


@dataclass(frozen=True)
class Column:
    """A column: its head, its share of the width, how its cells stand; `is_label` is set bold."""

    label: str
    share: float
    align: Align = Align.LEFT
    is_label: bool = False


@dataclass(frozen=True)
class Band:
    """A row over the whole width: the name of a group."""

    text: str


@dataclass(frozen=True)
class Row:
    """A row as set: its cells, and whether it is a head or a band."""

    cells: tuple[tuple[Line, ...], ...]
    widths: tuple[float, ...]
    size: float
    tinted: frozenset[int]
    is_band: bool = False
    is_head: bool = False

    @property
    def lines(self) -> int:
        """How many lines the highest cell has."""
        return max((len(cell) for cell in self.cells), default=0)

    @property
    def height(self) -> float:
        """With the padding."""
        return height_of(self.lines, self.size)

    def tall(self, least: float) -> float:
        """The height with the least that a row to be filled in by hand has."""
        return self.height if self.is_band or self.is_head else max(least, self.height)

    def parted(self, lines: int) -> tuple[Row, Row]:
        """The first lines of every cell, and the rest."""
        head = tuple(cell[:lines] for cell in self.cells)
        rest = tuple(cell[lines:] for cell in self.cells)
        return (
            Row(head, self.widths, self.size, self.tinted),
            Row(rest, self.widths, self.size, self.tinted),
        )


def height_of(lines: int, size: float) -> float:
    """The height of a row with so many lines."""
    return max(1, lines) * size * LEAD + 2 * PAD_Y


def grid(
    flow: Flow,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str] | Band],
    *,
    size: float = 10.5,
    least: float = 0.0,
) -> None:
    """Put a table on the pages; columns without labels have no head.

    `least` is the least height of a row, for forms that are filled in by hand.
    """
    widths = tuple(column.share * flow.frame.measure for column in columns)
    heads = [_head(columns, widths, size)] if any(column.label for column in columns) else []
    waiting = [_row(columns, widths, size, one, flow.frame.measure) for one in rows]
    waiting.reverse()
    taken: list[Row] = list(heads)
    fresh = flow.frame.depth - sum(one.height for one in heads)
    while waiting:
        row = waiting.pop()
        free = flow.room - sum(one.tall(least) for one in taken)
        follows = waiting[-1].height if row.is_band and waiting else 0.0
        if row.tall(least) + follows <= free:
            taken.append(row)
            continue
        lines = int((free - 2 * PAD_Y) // (row.size * LEAD))
        if row.height > fresh / 2 and FEWEST <= lines < row.lines:
            first, row = row.parted(lines)
            taken.append(first)
        waiting.append(row)
        if len(taken) > len(heads):
            _place(flow, taken, least)
        flow.turn()
        taken = list(heads)
    if len(taken) > len(heads):
        _place(flow, taken, least)
    flow.skip(AFTER)


def _head(columns: Sequence[Column], widths: tuple[float, ...], size: float) -> Row:
    cells = tuple(
        _set(column.label, Face.HEI, size, width, Align.CENTRE)
        for column, width in zip(columns, widths, strict=True)
    )
    return Row(cells, widths, size, frozenset(range(len(columns))), is_head=True)


def _row(
    columns: Sequence[Column],
    widths: tuple[float, ...],
    size: float,
    texts: Sequence[str] | Band,
    measure: float,
) -> Row:
    if isinstance(texts, Band):
        cell = _set(texts.text, Face.HEI, size, measure, Align.LEFT)
        return Row((cell,), (measure,), size, frozenset([0]), is_band=True)
    cells = tuple(
        _set(text, Face.HEI if column.is_label else Face.FANG, size, width, column.align)
        for column, text, width in zip(columns, texts, widths, strict=True)
    )
    tinted = frozenset(at for at, column in enumerate(columns) if column.is_label)
    return Row(cells, widths, size, tinted)


def _set(text: str, face: Face, size: float, width: float, align: Align) -> tuple[Line, ...]:
    return tuple(compose([Span(text, face)], size=size, measure=width - 2 * PAD_X, align=align))


def _place(flow: Flow, rows: list[Row], least: float) -> None:
    heights = [row.tall(least) for row in rows]
    edges = [flow.y, *(flow.y - below for below in accumulate(heights))]
    flow.add(partial(_draw, rows=rows, edges=edges, left=flow.frame.left))
    flow.used += sum(heights)


def _draw(canvas: Canvas, rows: list[Row], edges: list[float], left: float) -> None:
    with set_aside(canvas):
        canvas.setLineWidth(RULE)
        for row, top, bottom in zip(rows, edges, edges[1:], strict=False):
            x = left
            for at, (cell, width) in enumerate(zip(row.cells, row.widths, strict=True)):
                canvas.setFillColorRGB(*TINT)
                canvas.rect(x, bottom, width, top - bottom, fill=int(at in row.tinted))
                _cell(canvas, cell, row, x + PAD_X, top, bottom)
                x += width


def _cell(
    canvas: Canvas, lines: tuple[Line, ...], row: Row, x: float, top: float, bottom: float
) -> None:
    size = row.size
    spare = (top - bottom) - len(lines) * size * LEAD
    y = top - spare / 2 - size * (LEAD - 1) / 2
    for number, line in enumerate(lines):
        draw_line(canvas, line, x, y - number * size * LEAD - ASCENT * size)
