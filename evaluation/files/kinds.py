"""The kinds of files that are taken in, and how their first bytes and names tell them."""

from __future__ import annotations

import zipfile
from io import BytesIO

PDF, JPEG, PNG, MP4 = "application/pdf", "image/jpeg", "image/png", "video/mp4"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ENDINGS = {
    PDF: ("pdf",),
    JPEG: ("jpg", "jpeg"),
    PNG: ("png",),
    MP4: ("mp4", "m4v"),
    DOCX: ("docx",),
    XLSX: ("xlsx",),
}


def kind_of(content: bytes) -> str | None:
    """The kind by the file's first bytes and structure; its name and claims do not count."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[4:8] == b"ftyp":
        return MP4
    return _office_kind(content) if content.startswith(b"PK\x03\x04") else None


def ending_of(name: str) -> str:
    """The name's ending in small letters; empty without one."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def agrees(kind: str, ending: str) -> bool:
    """The ending belongs to the kind; no ending claims nothing."""
    return not ending or ending in ENDINGS.get(kind, ())


def _office_kind(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, RuntimeError, ValueError, OverflowError):
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None
