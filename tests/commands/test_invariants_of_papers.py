"""Issued documents, certificates and codes, each fact broken once and named."""

from datetime import timedelta

import pytest

from evaluation.files.store import keep
from evaluation.models import Certificate, DocumentNumber, TrackingCode
from tests.commands.rows import NOW, change, found
from workflows.actor import SYSTEM
from workflows.audit import chain

pytestmark = pytest.mark.django_db
STORED = "issued_documents_are_those_of_the_record"
NUMBER = "decisions_bear_the_number_of_their_naming"
SERIALS = "certificates_are_counted_within_their_year"
CODES = "codes_are_there_and_cannot_be_guessed"


def stored(world, content: bytes = b"a decision") -> str:
    """The decision is stored, as the act would store it."""
    sha256 = keep(content)
    change(world.document, sha256=sha256, size=len(content), stored_at=NOW)
    chain.append(
        chain.head_of(world.finished),
        act="0" * 32,
        at=NOW,
        actor=SYSTEM,
        post="system",
        verb="document.store",
        subject=world.document,
        payload={"sha256": sha256},
    )
    return sha256


def test_a_stored_document_is_sound(world):
    stored(world)
    assert found() == []


def test_a_document_of_another_hash_than_the_record_says_is_named(world):
    stored(world)
    change(world.document, sha256=keep(b"b decision"))
    said = f"document {world.document.pk} is not the one that the record stored"
    assert (STORED, said) in found()


def test_a_document_of_another_length_is_named(world):
    stored(world)
    change(world.document, size=7)
    assert found() == [(STORED, f"document {world.document.pk} should have 7 bytes")]


@pytest.mark.parametrize("number", [None, "other"])
def test_a_decision_without_the_number_of_its_naming_is_named(world, number):
    other = DocumentNumber.objects.create(agency_code="万州府办发", year=2026, serial=2)
    change(world.document, number=other if number else None)
    said = f"document {world.document.pk} bears another number than its naming"
    assert (NUMBER, said) in found()


def test_a_notice_with_a_number_is_named(world):
    change(world.document, kind="notice")
    assert found() == [
        (NUMBER, f"document {world.document.pk} bears another number than its naming"),
        (NUMBER, f"naming 1 of round {world.finished.pk} has no document"),
    ]


@pytest.mark.parametrize(
    ("serial", "says"),
    [
        ("2026-00001-ABC0", "certificate {key} has a serial that none of ours can be"),
        ("2027-00001-ABCD", "certificate {key} bears another year than that of its issue"),
        ("2026-00003-ABCD", "certificates of 2026 do not count from one without gaps"),
    ],
)
def test_a_certificate_out_of_its_series_is_named(world, serial, says):
    change(world.certificate, serial=serial)
    assert (SERIALS, says.format(key=world.certificate.pk)) in found()


def test_a_certificate_issued_in_another_year_is_named(world):
    change(world.certificate, issued_at=NOW + timedelta(days=365))
    key = world.certificate.pk
    assert found() == [(SERIALS, f"certificate {key} bears another year than that of its issue")]
    assert Certificate.objects.count() == 2


def test_a_submitted_application_without_a_code_is_named(world):
    change(world.named, submitted_at=NOW)
    key = world.named.pk
    assert found() == [(CODES, f"application {key} was submitted, but has no tracking code")]


def test_a_code_of_a_draft_is_named(world):
    TrackingCode.objects.create(application=world.draft)
    key = world.draft.pk
    assert found() == [(CODES, f"application {key} has a tracking code, but was never submitted")]


def test_a_code_that_can_be_guessed_or_serves_twice_is_named(world):
    change(world.named, submitted_at=NOW)
    code = TrackingCode.objects.create(application=world.named)
    assert found() == []
    change(world.objection, tracking_code=code.code)
    key = world.objection.pk
    assert found() == [(CODES, f"objection {key} has the tracking code of an application")]
    change(world.objection, tracking_code="0001")
    assert found() == [(CODES, f"objection {key} has a tracking code that none of ours can be")]
