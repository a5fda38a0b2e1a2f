"""What was issued on paper: documents as stored and numbered, certificates and codes as given."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q

from evaluation.actions.awards import ALPHABET
from evaluation.files.store import path_of
from evaluation.invariants.base import invariant
from evaluation.models import Application, Certificate, IssuedDocument, Naming, Objection
from evaluation.models.tracking import ALPHABET as SIGNS
from evaluation.models.tracking import TrackingCode
from evaluation.vocabulary import DocumentKind, Verb
from workflows.deadlines import china_date
from workflows.models import AuditEvent

SERIAL = re.compile(rf"([0-9]{{4}})-([0-9]{{5,}})-[{ALPHABET}]{{4}}")
CODE = re.compile(rf"[{SIGNS}]{{12}}")


@invariant
def issued_documents_are_those_of_the_record() -> Iterator[str]:
    """A stored document has the hash that the record names, and its file has that many bytes.

    That the bytes have the hash is asked of every file of the store.
    """
    told = {
        subject: json.loads(payload or "{}").get("sha256")
        for subject, payload in AuditEvent.objects.filter(verb=Verb.DOCUMENT_STORE).values_list(
            "subject_id", "payload"
        )
    }
    for one in IssuedDocument.objects.exclude(stored_at=None):
        if told.get(one.pk) != one.sha256:
            yield f"document {one.pk} is not the one that the record stored"
        path = path_of(one.sha256)
        if path.is_file() and path.stat().st_size != one.size:
            yield f"document {one.pk} should have {one.size} bytes"


@invariant
def decisions_bear_the_number_of_their_naming() -> Iterator[str]:
    """Each naming has its decision under its number; a call has its own, nothing else has any."""
    numbers: dict[int, list[int]] = defaultdict(list)
    for round_, number in Naming.objects.order_by("pk").values_list("round_id", "number_id"):
        numbers[round_].append(number)
    issued: dict[int, set[int]] = defaultdict(set)
    for one in IssuedDocument.objects.order_by("pk"):
        is_decision = one.kind == DocumentKind.DECISION
        known = numbers[one.round_id][one.edition - 1 : one.edition] if is_decision else []
        if is_decision:
            issued[one.round_id].add(one.edition)
        if one.kind == DocumentKind.CALL:
            known = [one.number_id] if one.number_id not in numbers[one.round_id] else []
        if [one.number_id] != (known or [None]):
            yield f"document {one.pk} bears another number than its naming"
    for round_, given in numbers.items():
        for edition in sorted(set(range(1, len(given) + 1)) - issued[round_]):
            yield f"naming {edition} of round {round_} has no document"


@invariant
def certificates_are_counted_within_their_year() -> Iterator[str]:
    """Serials look as they should, count from one without gaps, in the year of their issue."""
    counted: dict[int, list[int]] = defaultdict(list)
    for one in Certificate.objects.order_by("serial"):
        shape = SERIAL.fullmatch(one.serial)
        if shape is None:
            yield f"certificate {one.pk} has a serial that none of ours can be"
            continue
        if int(shape[1]) != china_date(one.issued_at).year:
            yield f"certificate {one.pk} bears another year than that of its issue"
        counted[int(shape[1])].append(int(shape[2]))
    for year, numbers in counted.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"certificates of {year} do not count from one without gaps"


@invariant
def codes_are_there_and_cannot_be_guessed() -> Iterator[str]:
    """Whatever was handed in can be followed, and each code has its twelve signs."""
    untold = Application.objects.exclude(submitted_at=None).filter(tracking=None)
    early = TrackingCode.objects.filter(application__submitted_at=None)
    for key in untold.values_list("pk", flat=True):
        yield f"application {key} was submitted, but has no tracking code"
    for key in early.values_list("application_id", flat=True):
        yield f"application {key} has a tracking code, but was never submitted"
    codes = {
        "application": TrackingCode.objects.values_list("application_id", "code"),
        "objection": Objection.objects.values_list("pk", "tracking_code"),
    }
    for noun, rows in codes.items():
        for key, code in rows:
            if not CODE.fullmatch(code):
                yield f"{noun} {key} has a tracking code that none of ours can be"
    both = Objection.objects.filter(Q(tracking_code__in=TrackingCode.objects.values("code")))
    for key in both.values_list("pk", flat=True):
        yield f"objection {key} has the tracking code of an application"
