"""Sending a stored file to somebody who was found to be allowed to open it.

Only PDF and pictures are shown in the page; everything else is saved. Whatever a browser makes
of it, it runs no script, loads nothing and frames nothing. The address says nothing about the
file: whoever may not open it gets the same 404 as for a number that does not exist.
"""

from __future__ import annotations

from csp.constants import NONE, SELF
from django.http import FileResponse, Http404

from evaluation.files.kinds import ENDINGS, JPEG, PDF, PNG, kind_of
from evaluation.files.store import path_of

INLINE = (PDF, JPEG, PNG)
UNKNOWN = "application/octet-stream"


def delivered(sha256: str, kind: str, name: str, *, inline: bool) -> FileResponse:
    """The file under this name with its right ending; 404 when the bytes are not there."""
    path = path_of(sha256)
    if not path.is_file():
        raise Http404
    kind = kind or kind_of(path.read_bytes()) or UNKNOWN
    ending = ENDINGS.get(kind, ("bin",))[0]
    shown = inline and kind in INLINE
    response = FileResponse(
        path.open("rb"),
        content_type=kind,
        as_attachment=not shown,
        filename=name if name.lower().endswith(f".{ending}") else f"{name}.{ending}",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response._csp_replace = _policy(kind)
    return response


def _policy(kind: str) -> dict[str, list[str] | None]:
    """Nothing may be loaded or run. A browser's own PDF reader does not start in a sandbox."""
    policy: dict[str, list[str] | None] = {
        "default-src": [NONE],
        "img-src": [SELF],
        "style-src": [NONE],
        "object-src": [SELF] if kind == PDF else [NONE],
        "script-src": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [SELF],
    }
    return policy if kind == PDF else policy | {"sandbox": []}
