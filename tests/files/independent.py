"""Whether a file that was kept is one that may be kept, told without the code that checks it.

A PDF opens with another library than the check uses, every object of it can be read, and no
name of an active part is among them. A picture is the plain form that Pillow writes of it and
nothing stands before or behind. An Office file tests whole and holds no part but XML, links
and pictures. A film is a sequence of known boxes without notes.
"""

from __future__ import annotations

import io
import logging
import struct
import zipfile
from typing import Any

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from evaluation.files.kinds import DOCX, JPEG, MP4, PDF, PNG, XLSX

ACTIVE = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/RichMedia", "/XFA", "/AA", "/EF"}
PLAIN = (".xml", ".rels", ".vml", ".png", ".bin")
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def fault(kind: str, content: bytes) -> str:
    """What is wrong with a kept file; empty when nothing is."""
    try:
        return FAULTS[kind](content)
    except Exception as error:
        return f"does not open: {error!r}"


def _pdf(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        return "locked"
    names: set[str] = set()
    _gather(reader.trailer, names, set())
    if not reader.pages:
        return "no page"
    return ", ".join(sorted(names & ACTIVE))


def _gather(one: Any, names: set[str], seen: set[int]) -> None:
    if isinstance(one, IndirectObject):
        if one.idnum in seen:
            return
        seen.add(one.idnum)
        one = one.get_object()
    if isinstance(one, NameObject):
        names.add(str(one))
    elif isinstance(one, DictionaryObject):
        for key, value in one.items():
            names.add(str(key))
            _gather(value, names, seen)
    elif isinstance(one, ArrayObject):
        for value in one:
            _gather(value, names, seen)


def _jpeg(content: bytes) -> str:
    if not (content.startswith(b"\xff\xd8\xff\xe0") and content.endswith(b"\xff\xd9")):
        return "something stands before or behind"
    return "notes" if b"Exif" in content else _picture(content)


def _png(content: bytes) -> str:
    at, names = 8, []
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        names.append(name)
        at += length + 12
    if at != len(content) or names[0] != b"IHDR" or names[-1] != b"IEND":
        return "something stands behind"
    if set(names) - {b"IHDR", b"IDAT", b"IEND"}:
        return "notes"
    return _picture(content)


def _picture(content: bytes) -> str:
    with Image.open(io.BytesIO(content)) as shown:
        shown.load()
        return "" if shown.width * shown.height <= 50_000_000 else "too large"


def _office(content: bytes) -> str:
    if content[:4] != b"PK\x03\x04" or content[-22:-18] != b"PK\x05\x06":
        return "something stands before or behind"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if broken := archive.testzip():
            return f"broken {broken}"
        odd = [name for name in archive.namelist() if not name.endswith(PLAIN)]
        unpacked = sum(len(archive.read(name)) for name in archive.namelist())
    return f"odd {odd}" if odd else "" if unpacked < 100 * 1024 * 1024 else "a bomb"


def _film(content: bytes) -> str:
    at, names = 0, []
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        if length == 1:
            (length,) = struct.unpack_from(">Q", content, at + 8)
        length = length or len(content) - at
        names.append(name)
        at += length
    if at != len(content) or names[0] != b"ftyp" or b"moov" not in names:
        return "not a sequence of boxes"
    return "" if b"udta" not in content and not zipfile.is_zipfile(io.BytesIO(content)) else "notes"


FAULTS = {PDF: _pdf, JPEG: _jpeg, PNG: _png, DOCX: _office, XLSX: _office, MP4: _film}
