"""Issue documents: the act orders them in its transaction, afterwards they are made and stored.

Making one takes up to a second and may fail, for a character that no font has; it must neither
hold the round's lock nor stop a decision. So the act writes rows that wait, the bytes are made
after the commit, and the timer repeats what did not succeed (decision record 14).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction

from evaluation.files.store import keep
from evaluation.models import DocumentNumber, IssuedDocument, Programme
from evaluation.publication import gate
from evaluation.publication.kinds import KINDS, make
from evaluation.publication.subject import Subject
from evaluation.vocabulary import DocumentKind, FileFormat, Verb
from workflows.action import Act, action
from workflows.actor import SYSTEM
from workflows.errands import Errand, errands

log = logging.getLogger(__name__)


@action(Verb.DOCUMENT_STORE)
def store(act: Act, document: IssuedDocument, *, sha256: str, size: int) -> IssuedDocument:
    """Note which bytes are the document; they lie in the file store under their SHA-256."""
    document.sha256, document.size, document.stored_at = sha256, size, act.now
    document.problem = ""
    document.save(update_fields=["sha256", "size", "stored_at", "problem"])
    act.say(
        kind=document.kind,
        edition=document.edition,
        format=document.format,
        number=str(document.number or ""),
        sha256=sha256,
    )
    return document


def order(
    act: Act, round_: Any, kind: DocumentKind, *, edition: int = 1, number: Any = None
) -> None:
    """Issue a document in every format of its kind; called inside the act that issues it."""
    for format_ in KINDS[kind].makers:
        document = IssuedDocument.objects.create(
            round=round_,
            kind=kind,
            edition=edition,
            format=format_,
            number=number,
            ordered_at=act.now,
        )
        transaction.on_commit(partial(_fulfil_safely, document), robust=True)


def fulfil_all(report: Callable[[str], Any]) -> int:
    """Make and store every document that waits; returns how many."""
    return sum(
        _fulfil_safely(document, report)
        for document in IssuedDocument.objects.filter(stored_at=None).order_by("pk")
    )


def next_number(programme: Programme, year: int, is_demo: bool) -> DocumentNumber:
    """The next number of the agency's series, without gaps: a number exists only with its act.

    The programmes of the agency are locked until the act is over, so that two acts wait for
    each other even when the series is still empty.
    """
    agency = Programme.objects.filter(agency_code=programme.agency_code).order_by("pk")
    list(agency.select_for_update().values_list("pk"))
    code = DocumentNumber.series_of(programme.agency_code, is_demo)
    series = DocumentNumber.objects.filter(agency_code=code, year=year)
    last = series.order_by("-serial").values_list("serial", flat=True).first() or 0
    return DocumentNumber.objects.create(
        agency_code=code, year=year, serial=last + 1, is_demo=is_demo
    )


def _fulfil_safely(document: IssuedDocument, report: Callable[[str], Any] = log.warning) -> int:
    """Make and store one document; what stands in the way is noted on it and reported."""
    try:
        _fulfil(document)
    except Exception as error:
        log.exception("%s was not made", document)
        IssuedDocument.objects.filter(pk=document.pk, stored_at=None).update(problem=str(error))
        report(f"{document}: {error}")
        return 0
    return 1


def _fulfil(document: IssuedDocument) -> None:
    subject = Subject(document.round, edition=document.edition)
    kind, format_ = DocumentKind(document.kind), FileFormat(document.format)
    content = make(kind, subject, format_)
    if said := KINDS[kind].said:
        gate.check({document.get_kind_display(): said(subject)})
    else:
        gate.check_file(content, format_.value, document.get_kind_display())
    store(SYSTEM, document, sha256=keep(content), size=len(content))


errands.append(Errand(Verb.DOCUMENT_STORE, fulfil_all))
