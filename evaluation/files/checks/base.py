"""What the checks of all kinds share: the limits, the verdict, the marker of virus scanners."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO

MEGABYTE = 1024 * 1024
# The test file that every virus scanner stops; in two parts, so that none stops this one.
MARKER = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Bad(Exception):
    """The file is not taken in; `code` names the sentence that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Limits:
    """How much a file may hold."""

    pixels: int = 50_000_000
    unpacked: int = 200 * MEGABYTE
    ratio: int = 100
    parts: int = 3000
    objects: int = 300_000
    pages: int = 2000
    kept: int = 60 * MEGABYTE


@dataclass(frozen=True)
class Verdict:
    """Taken, as `kind` with the cleaned `content`; or not, with the `code` of the reason."""

    code: str
    kind: str = ""
    content: bytes = b""


def has_marker(content: bytes) -> bool:
    """The content holds the virus scanners' test text."""
    return MARKER in content


def is_also_a_zip(content: bytes) -> bool:
    """Somebody could unpack the file as an archive as well."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return bool(archive.namelist())
    except (zipfile.BadZipFile, RuntimeError, ValueError, OverflowError):
        return False
