"""Taking an upload in: `examine` reads it in a child process, `take_in` keeps its bytes.

A form examines before the transaction begins, so that no lock waits for a child; the action
takes in what was examined. An action that gets an upload nobody examined does both.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_noop as _

from evaluation.files import scanner, store
from evaluation.files.checks.base import MEGABYTE, Limits, Verdict
from evaluation.files.child import Bounds, inspected, limits_hold
from evaluation.files.kinds import agrees, ending_of
from workflows import refusal

SENTENCES = {
    "unknown_kind": _("%(name)s is not a PDF, JPEG, PNG, DOCX, XLSX or MP4 file."),
    "wrong_ending": _(
        "The content of %(name)s is of another kind than its ending says. Save it again in the "
        "right format."
    ),
    "damaged": _("%(name)s is damaged and cannot be opened. Save or scan it again."),
    "active": _("%(name)s contains a script, a form or an attachment. Print it to PDF again."),
    "encrypted": _("%(name)s is locked. Save it without a password and without restrictions."),
    "two_kinds": _(
        "%(name)s carries something else behind or inside the document. Save it again from the "
        "program it comes from."
    ),
    "reaching": _(
        "%(name)s contains macros, embedded objects or links to other files. Print it to PDF and "
        "attach that."
    ),
    "bomb": _("%(name)s unpacks to far more than it shows. Print it to PDF and attach that."),
    "too_many_pixels": _(
        "The picture %(name)s has more than %(megapixels)d million pixels. Save it smaller."
    ),
    "marker": _("%(name)s holds what a virus scanner stops. Clean your computer first."),
    "too_much": _(
        "%(name)s could not be checked with the time and memory there is. Make it smaller or "
        "print it to PDF again."
    ),
}

NO_LIMITS = _(
    "Files cannot be checked safely on this machine; %(name)s was not taken. Tell the "
    "administrator of the site."
)


@dataclass(frozen=True)
class Checked:
    """An upload that may be kept: the cleaned bytes, and the digest of what was handed in."""

    content: bytes
    content_type: str
    original_sha256: str


@dataclass(frozen=True)
class Stored:
    """A file that was taken in. `original_sha256` is empty when it is kept as handed in."""

    sha256: str
    size: int
    content_type: str
    original_sha256: str


def examine(upload: UploadedFile) -> Checked:
    """Check an upload; Refusal with a sentence when it cannot be taken. Twice costs once."""
    known = getattr(upload, "checked", None)
    if known is None:
        known = upload.checked = _examined(upload)
    return known


def take_in(upload: UploadedFile) -> Stored:
    """Check and keep an upload; Refusal with a sentence when it cannot be taken."""
    checked = examine(upload)
    sha256 = store.keep(checked.content)
    original = "" if sha256 == checked.original_sha256 else checked.original_sha256
    return Stored(sha256, len(checked.content), checked.content_type, original)


def _examined(upload: UploadedFile) -> Checked:
    _check_size(upload)
    if not (limits_hold() or settings.UPLOADS_WITHOUT_LIMITS):
        raise refusal.Refusal("no_limits", NO_LIMITS, status=503, name=upload.name)
    name = upload.name or ""
    upload.seek(0)
    content = upload.read()
    verdict = _verdict(content)
    code = verdict.code
    if not code and not agrees(verdict.kind, ending_of(name)):
        code = "wrong_ending"
    if not code and _is_infected(content, name):
        code = "marker"
    if code:
        most = settings.EVIDENCE_MAX_PIXELS // 10**6
        raise refusal.invalid(SENTENCES[code], name=name, megapixels=most)
    return Checked(verdict.content, verdict.kind, hashlib.sha256(content).hexdigest())


def _check_size(upload: UploadedFile) -> None:
    if not upload.size:
        raise refusal.invalid(_("The file %(name)s is empty."), name=upload.name)
    if upload.size > settings.EVIDENCE_MAX_BYTES:
        raise refusal.Refusal(
            "too_large",
            _("The file %(name)s is larger than %(limit)d MB."),
            status=413,
            name=upload.name,
            limit=settings.EVIDENCE_MAX_BYTES // MEGABYTE,
        )


def _verdict(content: bytes) -> Verdict:
    """The child's verdict; small files that come again and again are not read again."""
    bounds = Bounds(limits=Limits(pixels=settings.EVIDENCE_MAX_PIXELS))
    if len(content) >= MEGABYTE:
        return inspected(content, bounds)
    verdict = _remembered(content, bounds)
    if verdict.code == "too_much":
        _remembered.cache_clear()  # the machine may only have been busy
    return verdict


@lru_cache(maxsize=32)
def _remembered(content: bytes, bounds: Bounds) -> Verdict:
    return inspected(content, bounds)


def _is_infected(content: bytes, name: str) -> bool:
    try:
        return scanner.is_infected(content)
    except scanner.Unreachable:
        raise refusal.Refusal(
            "no_scanner",
            _("The virus scanner does not answer; %(name)s was not taken. Try again later."),
            status=503,
            name=name,
        ) from None
