"""The tables of a DOCX: ruled, the columns as wide as in the PDF, the head on every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Length, Mm, Pt

from evaluation.publication.content import Table
from evaluation.publication.fonts import Face
from evaluation.publication.lines import Align
from evaluation.publication.official import word
from evaluation.publication.official.tables import CELL_LEAD, CELL_SIZE, PADDING_X

WIDTH = 156
PADDING_Y = 2.5


def add_table(made: Any, table: Table, aligns: Mapping[Align, Any]) -> None:
    """Add a table to a document; equal cells are joined where a column says so."""
    grid = made.add_table(rows=1, cols=len(table.columns))
    grid.style = "Table Grid"
    word.shape_table(grid, Length(Mm(WIDTH)), sides=(PADDING_Y, PADDING_X))
    for column, shape in zip(table.columns, grid.columns, strict=True):
        shape.width = Mm(WIDTH * column.share)
    labels = [column.label for column in table.columns]
    _fill(grid.rows[0], table, labels, [Align.CENTRE] * len(labels), aligns, is_head=True)
    word.keep_row_whole(grid.rows[0], is_head=True)
    own = [column.align for column in table.columns]
    for at, texts in enumerate(table.rows):
        row = grid.add_row()
        word.keep_row_whole(row, is_head=False)
        _fill(row, table, texts, own, aligns, is_head=at in table.heads)
        _join(row, table, at)


def _fill(
    row: Any,
    table: Table,
    texts: Sequence[str],
    own: Sequence[Align],
    aligns: Mapping[Align, Any],
    *,
    is_head: bool,
) -> None:
    """The cells of one row; a head stays on the page of the row below it."""
    for column, cell, text, align in zip(table.columns, row.cells, texts, own, strict=True):
        cell.width = Mm(WIDTH * column.share)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        # Word stretches a line that ends with a break; the short lines of a cell stand left.
        paragraph.alignment = aligns[Align.LEFT if align is Align.JUSTIFY else align]
        shape = paragraph.paragraph_format
        shape.space_after, shape.keep_with_next = Pt(0), is_head
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(CELL_LEAD)
        word.add_run(paragraph, text, Face.HEI if is_head else Face.FANG, CELL_SIZE)


def _join(row: Any, table: Table, at: int) -> None:
    """Mark the cells that belong to the one above them, or to those below."""
    for number, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
        if not column.merges:
            continue
        text = table.rows[at][number]
        above = at > 0 and table.rows[at - 1][number] == text
        below = at + 1 < len(table.rows) and table.rows[at + 1][number] == text
        if not above and not below:
            continue
        merge = word.element("vMerge", val="continue" if above else "restart")
        cell._tc.get_or_add_tcPr().insert_element_before(merge, "w:tcBorders", "w:vAlign")
        if above:
            paragraph = cell.paragraphs[0]
            for run in list(paragraph.runs):
                paragraph._p.remove(run._element)
