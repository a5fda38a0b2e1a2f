"""The documents that can be made: of what each is, in which formats, by which function.

A kind lives in `evaluation/publication/documents/`; its functions take a `Subject` and return
the bytes of a file. The same record gives the same bytes. Documents are in Chinese.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from evaluation.publication.certificates.honours import lacks, lacks_plaques
from evaluation.publication.content import Document
from evaluation.publication.documents import (
    call,
    certificates,
    decision,
    dossier,
    minutes,
    notice,
    report,
    summary,
)
from evaluation.publication.official.docx import official_docx
from evaluation.publication.official.pdf import official_pdf
from evaluation.publication.subject import NotYet, Subject
from evaluation.vocabulary import DocumentKind, FileFormat

LANGUAGE = "zh-hans"
TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Make = Callable[[Subject], bytes]


@dataclass(frozen=True)
class Kind:
    """A kind of document: its makers by format, and whether it is about one application.

    `lacks` says cheaply why it cannot be had yet, or nothing. `said` are its texts for the
    publication gate, where reading a thousand rendered pages would take a minute.
    """

    makers: Mapping[FileFormat, Make]
    of_application: bool = False
    said: Callable[[Subject], list[str]] | None = None
    lacks: Callable[[Subject], str] = lambda subject: ""


def _official(content: Callable[[Subject], Document]) -> Kind:
    """An official document: one content, as PDF and, because offices edit them, as DOCX."""
    return Kind(
        {
            FileFormat.PDF: lambda subject: official_pdf(content(subject)),
            FileFormat.DOCX: lambda subject: official_docx(content(subject)),
        }
    )


KINDS: dict[DocumentKind, Kind] = {
    DocumentKind.CALL: _official(call.content),
    DocumentKind.NOTICE: _official(notice.content),
    DocumentKind.DECISION: _official(decision.content),
    DocumentKind.CERTIFICATES: Kind(
        {FileFormat.PDF: certificates.certificates_pdf}, said=certificates.said, lacks=lacks
    ),
    DocumentKind.PLAQUES: Kind({FileFormat.PDF: certificates.plaques_pdf}, lacks=lacks_plaques),
    DocumentKind.REPORT: Kind(
        {FileFormat.PDF: report.report_pdf}, of_application=True, lacks=report.lacks
    ),
    DocumentKind.DOSSIER: Kind({FileFormat.PDF: dossier.dossier_pdf}, of_application=True),
    DocumentKind.SUMMARY: Kind(
        {FileFormat.PDF: summary.summary_pdf, FileFormat.XLSX: summary.summary_xlsx},
        lacks=summary.lacks,
    ),
    DocumentKind.MINUTES: Kind({FileFormat.PDF: minutes.minutes_pdf}, lacks=minutes.lacks),
}


def make(kind: DocumentKind, subject: Subject, format_: FileFormat = FileFormat.PDF) -> bytes:
    """The bytes of a document as the record stands.

    Raises NotYet, fonts.NoSuchCharacter, and LookupError for a format the kind does not have.
    """
    known = KINDS[kind]
    if format_ not in known.makers:
        raise LookupError(
            _("This document is not made as %(format)s, only as %(known)s.")
            % {"format": format_.label, "known": ", ".join(one.label for one in known.makers)}
        )
    if known.of_application and subject.application is None:
        raise NotYet(_("This document is about one application; say which."))
    if why := known.lacks(subject):  # said here, in the reader's language
        raise NotYet(why)
    with translation.override(LANGUAGE):
        return known.makers[format_](subject)
