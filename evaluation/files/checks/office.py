"""DOCX and XLSX: counted before they are unpacked, every part read; nothing may run or reach out.

The file is kept as it is. Refused are macros, embedded objects, archives inside, links to
other files, data exchange (DDE), declared entities, and whatever is more than the document.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from evaluation.files.checks import office_parts
from evaluation.files.checks.base import MEGABYTE, Bad, Limits, has_marker
from evaluation.files.kinds import DOCX

TYPES = {
    True: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    False: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
PACKED_BY = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
END = b"PK\x05\x06"


def cleaned(content: bytes, kind: str, limits: Limits) -> bytes:
    """The file itself, after every part was read."""
    if content[-22:-18] != END:
        raise Bad("two_kinds")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        _check_sizes(archive, len(content), limits)
        for info in archive.infolist():
            _check_part(info, archive, kind)
    return content


def _check_sizes(archive: zipfile.ZipFile, size: int, limits: Limits) -> None:
    """What the directory declares; `_check_part` then finds whether it is true."""
    parts = archive.infolist()
    names = [info.filename.lower() for info in parts]
    if len(parts) > limits.parts:
        raise Bad("bomb")
    if len(set(names)) != len(names) or "[content_types].xml" not in names:
        raise Bad("damaged")
    unpacked = sum(info.file_size for info in parts)
    if unpacked > limits.unpacked or unpacked > limits.ratio * max(size, MEGABYTE):
        raise Bad("bomb")
    if sum(info.compress_size for info in parts) > size:
        raise Bad("bomb")
    if min(info.header_offset for info in parts) != 0:
        raise Bad("two_kinds")
    if any(info.flag_bits & 1 for info in parts):
        raise Bad("encrypted")
    if any(info.compress_type not in PACKED_BY for info in parts):
        raise Bad("damaged")


def _check_part(info: zipfile.ZipInfo, archive: zipfile.ZipFile, kind: str) -> None:
    name = info.filename
    if name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/"):
        raise Bad("damaged")
    if info.is_dir():
        return
    office_parts.check_name(name)
    part = archive.read(info)  # never more than declared; the sum of digits must agree
    if has_marker(part):
        raise Bad("marker")
    if name == "[Content_Types].xml":
        office_parts.check_types(part, TYPES[kind == DOCX])
    elif name.endswith(".rels"):
        office_parts.check_links(part)
    elif name.endswith((".xml", ".vml")):
        office_parts.check_xml(part)
    else:
        office_parts.check_bytes(name, part)
