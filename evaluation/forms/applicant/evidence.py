"""Reading the file fields of the application form: `file-NUMBER`, `library-NUMBER`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from evaluation.forms.keys import key_of
from evaluation.vocabulary import EvidenceKind

NAME_MOST = 120


@dataclass(frozen=True)
class Attachment:
    """One piece of evidence that somebody wants to attach to an indicator."""

    indicator: str
    upload: UploadedFile | None = None
    evidence_id: int | None = None
    name: str = ""
    kind: str = EvidenceKind.DOCUMENT

    def what(self) -> dict[str, Any]:
        """The arguments of `evidence.attach` for an upload."""
        return {
            "indicator": self.indicator,
            "upload": self.upload,
            "name": self.name,
            "kind": self.kind,
        }


def attachments(request: HttpRequest) -> list[Attachment]:
    """Everything that was attached in this request, in the order of the indicators."""
    found = []
    for field, uploads in request.FILES.lists():
        if not field.startswith("file-"):
            continue
        number = field.removeprefix("file-")
        name = _title(request.POST.get(f"name-{number}", ""))
        kind = request.POST.get(f"kind-{number}", "")
        kind = kind if kind in EvidenceKind.values else EvidenceKind.DOCUMENT
        found += [Attachment(number, upload, name=name, kind=kind) for upload in uploads]
    for field, named in request.POST.items():
        if field.startswith("library-") and (key := key_of(named)) is not None:
            found.append(Attachment(field.removeprefix("library-"), evidence_id=key))
    return found


def _title(typed: str) -> str:
    """In one line, without signs that no database keeps and nobody sees."""
    shown = "".join(one if one.isprintable() else " " for one in typed)
    return " ".join(shown.split())[:NAME_MOST].strip()
