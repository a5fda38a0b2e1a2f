"""The database lets content be erased beside its erasure event, and nothing else be changed."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.support.record_guards import unguarded
from tests.toy.people import asked, person
from workflows import clock
from workflows.actor import SYSTEM
from workflows.audit import chain, redaction
from workflows.audit.verify import faults
from workflows.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
TABLE = "workflows_auditevent"
KEPT = [
    field.column
    for field in AuditEvent._meta.concrete_fields
    if field.column not in ("payload", "salt")
]


@pytest.fixture
def event() -> AuditEvent:
    """An event that may be redacted."""
    asked(person("Ann"))
    return AuditEvent.objects.get()


def _say(
    event: AuditEvent, verb: str = redaction.REDACT, subject: AuditEvent | None = None
) -> None:
    chain.append(
        chain.head_of(event.aggregate),
        act=uuid4(),
        at=clock.now(),
        actor=SYSTEM,
        post="system",
        verb=verb,
        subject=subject or event,
        payload=redaction.facts_of(event),
    )


def _refused(change: str, event: AuditEvent) -> None:
    with (
        pytest.raises(DatabaseError, match="the record is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {TABLE} SET {change} WHERE id = {event.pk}")


def test_content_may_be_erased_beside_its_erasure_and_the_record_holds(event: AuditEvent) -> None:
    _say(event)
    redaction.erase(event)
    event.refresh_from_db()
    assert (event.payload, event.salt) == ("", "")
    assert list(faults()) == []


def test_without_an_erasure_nothing_is_erased(event: AuditEvent) -> None:
    _refused("payload = '', salt = ''", event)
    _say(event, verb="leave.ask")
    _refused("payload = '', salt = ''", event)


def test_the_erasure_of_one_event_does_not_open_another(event: AuditEvent) -> None:
    asked(person("Ben"))
    other = AuditEvent.objects.latest("pk")
    _say(event)
    _refused("payload = '', salt = ''", other)
    _say(event, subject=other)
    _refused("payload = '', salt = ''", other)


@pytest.mark.parametrize("column", KEPT)
def test_nothing_else_changes_on_that_occasion(event: AuditEvent, column: str) -> None:
    _say(event)
    other = {"act": f"'{uuid4().hex}'", "at": "'2020-01-01 00:00:00+00'"}.get(column)
    number = AuditEvent._meta.get_field(column).get_internal_type() != "CharField"
    _refused(
        f"payload = '', salt = '', {column} = {other or ('77' if number else repr('x'))}", event
    )


@pytest.mark.parametrize("change", ["payload = ''", "payload = '{}', salt = ''", "salt = ''"])
def test_half_an_erasure_is_refused(event: AuditEvent, change: str) -> None:
    _say(event)
    _refused(change, event)


def test_an_erased_event_is_closed_for_ever(event: AuditEvent) -> None:
    _say(event)
    redaction.erase(event)
    _refused("payload = '', salt = ''", event)
    _refused("payload = '{}', salt = 'x'", event)


def test_content_that_is_gone_without_an_erasure_is_a_fault(event: AuditEvent) -> None:
    with unguarded():
        AuditEvent.objects.filter(pk=event.pk).update(payload="", salt="")
    (fault,) = faults()
    assert fault.what == "the content was erased without an event that says so"
