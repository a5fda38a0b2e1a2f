"""Uploaded files: told by their content, kept under their SHA-256, opened by authorised views."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop as _

from workflows import refusal

PDF, JPEG, PNG, MP4 = "application/pdf", "image/jpeg", "image/png", "video/mp4"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ACTIVE_PDF = (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile", b"/OpenAction")


@dataclass(frozen=True)
class Stored:
    """A file that was taken in."""

    sha256: str
    size: int
    content_type: str


def take_in(upload: UploadedFile) -> Stored:
    """Check and keep an upload; Refusal with a sentence when it cannot be taken."""
    if not upload.size:
        raise refusal.invalid(_("The file %(name)s is empty."), name=upload.name)
    if upload.size > settings.EVIDENCE_MAX_BYTES:
        raise refusal.Refusal(
            "too_large",
            _("The file %(name)s is larger than %(limit)d MB."),
            status=413,
            name=upload.name,
            limit=settings.EVIDENCE_MAX_BYTES // 1024 // 1024,
        )
    content = upload.read()
    content_type = kind_of(content)
    if content_type is None:
        raise refusal.invalid(
            _("%(name)s is not a PDF, JPEG, PNG, DOCX, XLSX or MP4 file."), name=upload.name
        )
    if content_type == PDF and any(mark in content for mark in ACTIVE_PDF):
        raise refusal.invalid(
            _("%(name)s contains a script or an attachment. Print it to PDF again."),
            name=upload.name,
        )
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Stored(digest, len(content), content_type)


def path_of(sha256: str) -> Path:
    """Where the file with this digest lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def kind_of(content: bytes) -> str | None:
    """The type by the file's first bytes and structure; its name and claims do not count."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[4:8] == b"ftyp":
        return MP4
    if content.startswith(b"PK\x03\x04"):
        return _office_kind(content)
    return None


def _office_kind(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            unpacked = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile:
        return None
    too_dense = unpacked > 50 * max(len(content), 1024 * 1024)
    if too_dense or "[Content_Types].xml" not in names or any("vbaProject" in n for n in names):
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None
