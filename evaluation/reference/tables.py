"""Reading a table from the bytes of a CSV or XLSX file, with its header checked."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from evaluation.reference.errors import Faults, gettext_noop, refuse
from evaluation.reference.text_source import check_size, decode
from evaluation.reference.workbook import OLD_OFFICE_MARK, ZIP_MARK, read_workbook

MAX_ROWS = 20_000
MAX_CELL = 2_000


@dataclass(frozen=True)
class Row:
    """One row below the header: its line in the file and its cells by column, stripped."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell, empty when the file has no such column."""
        return self.cells.get(column, "")


def read_table(content: bytes, required: Sequence[str], optional: Sequence[str] = ()) -> list[Row]:
    """The rows of a CSV (UTF-8 or GB18030) or XLSX file; blank rows are left out.

    Raises LoadErrors naming every row that does not fit the header, or the reason why the file
    as a whole cannot be used.
    """
    check_size(content)
    lines = _lines(content)
    header_line, header = _header(lines)
    _check_header(header_line, header, required, optional)
    faults, rows = Faults(), []
    for line, cells in lines:
        if line <= header_line or not any(cells):
            continue
        _check_cells(line, cells, header, faults)
        rows.append(Row(line, dict(zip(header, cells, strict=False))))
    if not rows:
        faults.add(header_line, "", gettext_noop("The file has a header but no rows."))
    if len(rows) > MAX_ROWS:
        raise refuse(
            0,
            "",
            gettext_noop("The file has %(rows)s rows; at most %(limit)s are allowed."),
            rows=len(rows),
            limit=MAX_ROWS,
        )
    faults.raise_any()
    return rows


def _lines(content: bytes) -> list[tuple[int, list[str]]]:
    """Every row of the file with the line it begins on."""
    if content.startswith(OLD_OFFICE_MARK):
        raise refuse(
            0, "", gettext_noop("The file is an old or protected Office file; save it as XLSX.")
        )
    if content.startswith(ZIP_MARK):
        rows: Iterable[tuple[int, list[str]]] = enumerate(read_workbook(content), start=1)
    else:
        rows = _csv_rows(decode(content))
    return [(line, [cell.strip() for cell in cells]) for line, cells in rows]


def _csv_rows(text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows, begins = [], 1
    try:
        for cells in reader:
            rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise refuse(
            begins,
            "",
            gettext_noop("The row is not valid CSV: an unpaired quotation mark or a huge cell."),
        ) from error
    return rows


def _header(lines: list[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    for line, cells in lines:
        if any(cells):
            while not cells[-1]:
                cells = cells[:-1]
            return line, cells
    raise refuse(0, "", gettext_noop("The file is empty."))


def _check_header(
    line: int, header: list[str], required: Sequence[str], optional: Sequence[str]
) -> None:
    faults = Faults()
    known = [*required, *optional]
    for column in required:
        if column not in header:
            faults.add(line, column, gettext_noop("The column is missing from the header."))
    for position, column in enumerate(header):
        if column not in known:
            faults.add(line, column, gettext_noop("The header names an unknown column."))
        elif column in header[:position]:
            faults.add(line, column, gettext_noop("The header names the column twice."))
    faults.raise_any()


def _check_cells(line: int, cells: list[str], header: list[str], faults: Faults) -> None:
    if any(cells[len(header) :]) or (len(cells) < len(header)):
        faults.add(
            line,
            "",
            gettext_noop("The row has %(found)s cells where the header has %(expected)s."),
            found=len(cells),
            expected=len(header),
        )
    for column, cell in zip(header, cells, strict=False):
        if len(cell) > MAX_CELL:
            faults.add(
                line,
                column,
                gettext_noop("The cell has more than %(limit)s characters."),
                limit=MAX_CELL,
            )
