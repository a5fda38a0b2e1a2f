"""Tables as files that are safe to open: XLSX and CSV, in which no text can act as a formula.

XLSX is written row by row with constant memory; texts go through `write_string` only. CSV
carries a byte-order mark, so that spreadsheets read it as UTF-8, and an apostrophe before a
text that a spreadsheet would take for a formula. The same rows give the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter

from workflows.deadlines import CHINA

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
ACTIVE = ("=", "+", "-", "@", "\t", "\r")
A4 = 9  # as Office numbers paper
FIXED_DATE = datetime(2000, 1, 1)
WIDEST = 60
LONGEST = 32_767  # characters that a cell can hold
MEASURED = 100  # rows whose texts decide how wide a column is

Row = Sequence[Any]


@dataclass(frozen=True)
class Formats:
    """How days and points look."""

    day: Any
    points: Any


def xlsx(columns: Sequence[str], rows: Iterable[Row], *, sheet: str = "") -> bytes:
    """The table as one sheet with a bold head, a filter and a frozen first row."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": FIXED_DATE})
    page = book.add_worksheet(_sheet_name(sheet))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    formats = Formats(
        day=book.add_format({"num_format": "yyyy-mm-dd"}),
        points=book.add_format({"num_format": "0.00"}),
    )
    widths = [_width(label) for label in columns]
    for at, label in enumerate(columns):
        page.write_string(0, at, str(label), head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            _write(page, last, at, value, formats)
            if last <= MEASURED and at < len(widths):
                widths[at] = max(widths[at], _width(value))
    for at, width in enumerate(widths):
        page.set_column(at, at, width)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, max(0, len(columns) - 1))
    _ready_to_print(page)
    book.close()
    return target.getvalue()


def _ready_to_print(page: Any) -> None:
    """A4 across, all columns on one page, the head on every page, and which page it is."""
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P / &N")


def csv_bytes(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The table as CSV in UTF-8 with a byte-order mark."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([harmless(label) for label in columns])
    for row in rows:
        writer.writerow([_plain(value) for value in row])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def harmless(text: object) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    said = str(text)
    return f"'{said}" if said.startswith(ACTIVE) else said


def _write(page: Any, row: int, column: int, value: Any, formats: Formats) -> None:
    match value:
        case None | "":
            return
        case bool():
            page.write_string(row, column, str(value))
        case int():
            page.write_number(row, column, value)
        case Decimal():
            has_cents = value.as_tuple().exponent == -2
            page.write_number(row, column, value, formats.points if has_cents else None)
        case datetime():
            page.write_string(row, column, f"{value.astimezone(CHINA):%Y-%m-%d %H:%M}")
        case date():
            page.write_datetime(row, column, value, formats.day)
        case _:
            page.write_string(row, column, str(value)[:LONGEST])


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case int() | Decimal():
            return str(value)
        case datetime():
            return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
    return harmless(value)


def _width(said: object) -> int:
    cells = sum(2 if east_asian_width(sign) in "WF" else 1 for sign in str(said)[:WIDEST])
    return min(WIDEST, max(14, cells + 4))


def _sheet_name(name: str) -> str:
    """A name that a sheet may have: 31 characters, none of []:*?/\\."""
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in name)[:31].strip("'") or "1"
