"""PDF: opened without repairs, every object read; nothing in it may act, carry or be locked.

Programs disagree about damaged PDF files, so a damaged one is not repaired but refused. Names
are compared after their escapes (`/J#61vaScript`) are undone, in objects, in object streams,
and in the raw bytes, where an object that no table lists could hide.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf

from evaluation.files.checks import pdf_again
from evaluation.files.checks.base import Bad, Limits

ACTIVE_KEYS = frozenset(
    ["/JS", "/JavaScript", "/AA", "/XFA", "/EF", "/EmbeddedFiles", "/RichMediaContent", "/Launch"]
)
ACTIVE_NAMES = frozenset(
    [
        *("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition"),
        *("/Movie", "/Sound", "/EmbeddedFile", "/FileAttachment", "/RichMedia"),
        *("/RichMediaExecute", "/GoTo3DView", "/3D", "/Screen"),
    ]
)
NAMING_KEYS = ("/S", "/Type", "/Subtype")
# Long enough not to occur by chance in compressed bytes.
IN_THE_RAW = frozenset(
    [
        *(b"JavaScript", b"EmbeddedFile", b"EmbeddedFiles", b"FileAttachment", b"RichMedia"),
        *(b"ImportData", b"SubmitForm", b"RichMediaContent"),
    ]
)
NAME = re.compile(rb"/([A-Za-z0-9#]{7,60})")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
HEAD = re.compile(rb"%PDF-[12]\.\d")
TRAILER = re.compile(rb"[\r\n]trailer(?![\x00\t\n\f\r ]*<<)")
TAIL = re.compile(rb"(?:\s|%(?!PDF|%)[\x20-\x7e]*[\r\n])*\x00*\s*\Z")


def cleaned(content: bytes, kind: str, limits: Limits) -> bytes:
    """The file itself: a rewritten one would lose its electronic seals."""
    if not HEAD.match(content) or TRAILER.search(content):
        raise Bad("damaged")
    _check_end(content)
    _check_raw(content)
    try:
        document = pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise Bad("encrypted") from None
    with document:
        if document.is_encrypted:
            raise Bad("encrypted")
        if document.Root.get("/Type") != pikepdf.Name.Catalog:
            raise Bad("damaged")
        _check_objects(document, limits)
        if document.check_pdf_syntax() or document.get_warnings():
            raise Bad("damaged")
        pages = len(document.pages)
    if not 1 <= pages <= limits.pages:
        raise Bad("too_much" if pages else "damaged")
    pdf_again.check(content, pages)
    return content


def _check_end(content: bytes) -> None:
    """Behind the last end mark stand blanks and comments only."""
    before, mark, after = content.rpartition(b"%%EOF")
    if not mark:
        raise Bad("damaged")
    if before.endswith(b"%") or not TAIL.match(after):
        raise Bad("two_kinds")


def _check_raw(content: bytes) -> None:
    for found in NAME.finditer(content):
        name = ESCAPE.sub(lambda code: bytes([int(code.group(1), 16)]), found.group(1))
        if name == b"Encrypt":
            raise Bad("encrypted")
        if name in IN_THE_RAW:
            raise Bad("active")


def _check_objects(document: pikepdf.Pdf, limits: Limits) -> None:
    if len(document.objects) > limits.objects:
        raise Bad("too_much")
    visited = 0
    waiting: list[Any] = list(document.objects)
    while waiting:
        one = waiting.pop()
        visited += 1
        if visited > 10 * limits.objects:
            raise Bad("too_much")
        if isinstance(one, pikepdf.Array):
            waiting += [inner for inner in one if _is_direct(inner)]
        elif isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            waiting += _checked(one)


def _checked(dictionary: Any) -> list[Any]:
    """The direct parts of a dictionary that names nothing active."""
    parts = []
    for key, value in dictionary.items():
        if key in ACTIVE_KEYS:
            raise Bad("active")
        if key in NAMING_KEYS and isinstance(value, pikepdf.Name) and str(value) in ACTIVE_NAMES:
            raise Bad("active")
        if _is_direct(value):
            parts.append(value)
    return parts


def _is_direct(value: Any) -> bool:
    """A container that stands in its parent; the others come by themselves."""
    is_container = isinstance(value, (pikepdf.Array, pikepdf.Dictionary))
    return is_container and not value.is_indirect
