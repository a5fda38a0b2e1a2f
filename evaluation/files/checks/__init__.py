"""Whether a file is what it says and nothing more; the bytes that are kept of it.

`check(content, limits)` returns a Verdict. What a library raises over damaged bytes is one
refusal, "damaged"; what a file contains is another, by code. No Django here.
"""

from __future__ import annotations

from evaluation.files import kinds
from evaluation.files.checks import images, office, pdf, video
from evaluation.files.checks.base import Bad, Limits, Verdict, has_marker, is_also_a_zip

BY_KIND = {
    kinds.PDF: pdf.cleaned,
    kinds.JPEG: images.cleaned,
    kinds.PNG: images.cleaned,
    kinds.MP4: video.cleaned,
    kinds.DOCX: office.cleaned,
    kinds.XLSX: office.cleaned,
}
PROPOSED = Limits()


def check(content: bytes, limits: Limits = PROPOSED) -> Verdict:
    """The verdict on one file; never raises over what the file holds."""
    kind = kinds.kind_of(content)
    if kind is None:
        return Verdict("unknown_kind")
    try:
        _check_whole(content, kind)
        kept = BY_KIND[kind](content, kind, limits)
        return Verdict("", kind, kept) if len(kept) <= limits.kept else Verdict("too_much", kind)
    except Bad as bad:
        return Verdict(bad.code, kind)
    except (MemoryError, RecursionError):
        return Verdict("too_much", kind)
    except Exception:
        return Verdict("damaged", kind)


def _check_whole(content: bytes, kind: str) -> None:
    if has_marker(content):
        raise Bad("marker")
    is_office = kind in (kinds.DOCX, kinds.XLSX)
    if not is_office and kind in (kinds.PDF, kinds.MP4) and is_also_a_zip(content):
        raise Bad("two_kinds")
