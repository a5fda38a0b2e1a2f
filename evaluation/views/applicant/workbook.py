"""A list as an XLSX file, written row by row; every cell is text, so nothing becomes a formula."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from xlsxwriter import Workbook

WIDTH = 22


def workbook(title: str, head: list[str], rows: Iterable[list[str]]) -> BytesIO:
    """The file, opened at its beginning; the rows wait in a temporary file, not in memory."""
    file = BytesIO()
    book = Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet(title[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(head) - 1, WIDTH)
    bold = book.add_format({"bold": True})
    for column, text in enumerate(head):
        sheet.write_string(0, column, str(text), bold)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            sheet.write_string(number, column, str(text))
    book.close()
    file.seek(0)
    return file
