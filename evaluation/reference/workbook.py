"""The first sheet of an XLSX workbook as rows of text."""

import zipfile
from datetime import date, datetime
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from evaluation.reference.errors import LoadErrors, gettext_noop, refuse

MAX_UNPACKED_BYTES = 100 * 1024 * 1024
ZIP_MARK = b"PK\x03\x04"
OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0"


def read_workbook(content: bytes) -> list[list[str]]:
    """The cells of the first sheet, from its first row on; LoadErrors when it cannot be read."""
    _check_archive(content)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        if not workbook.sheet_names:
            raise _unreadable()
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, PasswordError) as error:
        raise _unreadable() from error
    return [[cell_text(cell) for cell in row] for row in rows]


def cell_text(cell: object) -> str:
    """What a cell shows: whole numbers without a decimal point, days as YYYY-MM-DD."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _check_archive(content: bytes) -> None:
    """Refuse what is not a sound archive, or would unpack to more than MAX_UNPACKED_BYTES."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _unreadable() from error
    if unpacked > MAX_UNPACKED_BYTES:
        raise refuse(
            0,
            "",
            gettext_noop("The workbook unpacks to more than %(limit)s bytes."),
            limit=MAX_UNPACKED_BYTES,
        )


def _unreadable() -> LoadErrors:
    return refuse(0, "", gettext_noop("The file cannot be read as an XLSX workbook."))
