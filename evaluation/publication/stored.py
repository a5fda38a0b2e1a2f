"""A document's bytes: those that were stored when it was issued, otherwise made from the record."""

from __future__ import annotations

import hashlib

from django.db.models import QuerySet

from evaluation.files.store import path_of
from evaluation.models import IssuedDocument, Round
from evaluation.publication.kinds import make
from evaluation.publication.subject import Subject
from evaluation.vocabulary import DocumentKind, FileFormat


class Damaged(OSError):
    """The stored bytes are gone or are not those that were issued."""


def document_file(
    kind: DocumentKind, subject: Subject, format_: FileFormat = FileFormat.PDF
) -> bytes:
    """The bytes that were issued, or a document as the record stands.

    Raises what `kinds.make` raises, and Damaged.
    """
    stored = issued(subject.round, kind, format_)
    if subject.edition:
        stored = stored.filter(edition=subject.edition)
    is_whole = subject.application is None and not subject.serial
    document = stored.first() if is_whole else None
    if document is None:
        return make(kind, subject, format_)
    return stored_bytes(document)


def issued(round_: Round, kind: DocumentKind, format_: FileFormat) -> QuerySet[IssuedDocument]:
    """The stored documents of a kind, the newest edition first."""
    return IssuedDocument.objects.filter(
        round=round_, kind=kind, format=format_, stored_at__isnull=False
    ).order_by("-edition")


def stored_bytes(document: IssuedDocument) -> bytes:
    """What was stored, checked against its hash."""
    try:
        content = path_of(document.sha256).read_bytes()
    except OSError as error:
        raise Damaged(error.errno, f"{document}: {error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise Damaged(0, f"{document}: the stored file is not the one that was issued")
    return content
