"""Tables in documents: ruled, the head on every page, equal cells joined where a column says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from evaluation.publication.content import Table
from evaluation.publication.drawing import draw_line, set_aside
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align, Line, Span, compose
from evaluation.publication.official.measures import ASCENT, HEIGHT, LEFT, MEASURE
from evaluation.publication.official.pages import Pages

CELL_SIZE, CELL_LEAD = 12.0, 17.0
PADDING_X, PADDING_Y = 4.0, 5.0
RULE = 0.5


@dataclass(frozen=True)
class Row:
    """One row, set: the lines of each cell, the texts they came from, the height."""

    cells: tuple[tuple[Line, ...], ...]
    texts: tuple[str, ...]
    height: float
    is_head: bool


def place_table(pages: Pages, table: Table, *, size: float = CELL_SIZE) -> None:
    """Put a table on the pages; no row is parted, a page never ends with the head alone."""
    widths, head = _widths(table), _top(table, size)
    rows = [_row(table, at, size) for at in range(len(table.rows))]
    while rows:
        if not pages.has_room(head.height + _least(rows)):
            pages.turn()
        room, taken = _room(pages) - head.height, []
        while rows and (not taken or sum(row.height for row in taken) + _least(rows) <= room):
            taken.append(rows.pop(0))
        _place(pages, table, widths, [head, *taken])
        if rows:
            pages.turn()


def least_height(table: Table, *, size: float = CELL_SIZE) -> float:
    """How much of a page a table needs to begin on it."""
    first = [_row(table, at, size) for at in range(min(2, len(table.rows)))]
    return _top(table, size).height + _least(first) if first else 0.0


def _least(rows: Sequence[Row]) -> float:
    """How high the next row is, a row that heads others with the one below it."""
    return sum(row.height for row in rows[: 2 if rows[0].is_head else 1])


def _room(pages: Pages) -> float:
    return HEIGHT - pages.used


def _widths(table: Table) -> list[float]:
    return [column.share * MEASURE for column in table.columns]


def _top(table: Table, size: float) -> Row:
    """The labels of the columns, in the middle of their cells."""
    labels = [column.label for column in table.columns]
    return _set(table, labels, [Align.CENTRE] * len(labels), size, is_head=True)


def _row(table: Table, at: int, size: float) -> Row:
    own = [column.align for column in table.columns]
    return _set(table, table.rows[at], own, size, is_head=at in table.heads)


def _set(
    table: Table, texts: Sequence[str], aligns: Sequence[Align], size: float, *, is_head: bool
) -> Row:
    cells = []
    for width, text, align in zip(_widths(table), texts, aligns, strict=True):
        span = Span(text, Face.HEI if is_head else Face.FANG)
        cells.append(tuple(compose([span], size=size, measure=width - 2 * PADDING_X, align=align)))
    lines = max(len(cell) for cell in cells)
    lead = size * CELL_LEAD / CELL_SIZE
    return Row(tuple(cells), tuple(texts), (lines - 1) * lead + size + 2 * PADDING_Y, is_head)


def _place(pages: Pages, table: Table, widths: list[float], rows: list[Row]) -> None:
    """The head and the rows that fit this page, as one drawing."""
    edges = [pages.y]
    for row in rows:
        edges.append(edges[-1] - row.height)
    pages.add(partial(_draw, table=table, widths=widths, rows=rows, edges=edges))
    pages.used += edges[0] - edges[-1]


def _draw(
    canvas: Canvas, table: Table, widths: list[float], rows: list[Row], edges: list[float]
) -> None:
    x = LEFT
    with set_aside(canvas):
        canvas.setLineWidth(RULE)
        canvas.rect(LEFT, edges[-1], sum(widths), edges[0] - edges[-1])
        for width in widths[:-1]:
            x += width
            canvas.line(x, edges[0], x, edges[-1])
        for number, width in enumerate(widths):
            x = LEFT + sum(widths[:number])
            for start, end in _groups(rows, number, table.columns[number].merges):
                if end < len(rows):
                    canvas.line(x, edges[end], x + width, edges[end])
                _cell(canvas, rows[start].cells[number], x + PADDING_X, edges[start], edges[end])


def _groups(rows: list[Row], number: int, merges: bool) -> list[tuple[int, int]]:
    """Which rows of a column stand in one cell: from, to."""
    starts = [
        at
        for at in range(len(rows))
        if at < 2 or not merges or rows[at].texts[number] != rows[at - 1].texts[number]
    ]
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))


def _cell(canvas: Canvas, lines: tuple[Line, ...], x: float, top: float, bottom: float) -> None:
    size = lines[0].size
    lead = size * CELL_LEAD / CELL_SIZE
    height = (len(lines) - 1) * lead + size
    y = top - (top - bottom - height) / 2
    for number, line in enumerate(lines):
        draw_line(canvas, line, x, y - number * lead - ASCENT * size)
