"""The record is append-only in the database itself, whoever holds the connection."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tests.support.record_guards import drop, unguarded
from tests.toy.people import asked, person
from workflows.audit.verify import GUARDED, faults, missing_triggers
from workflows.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
TABLE = "workflows_auditevent"
COLUMNS = ", ".join(field.column for field in AuditEvent._meta.concrete_fields)
WITHOUT_KEY = ", ".join(COLUMNS.split(", ")[1:])


def _refused(sql: str) -> None:
    with (
        pytest.raises(DatabaseError, match="the record is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.fixture(autouse=True)
def one_event() -> None:
    """Something to protect."""
    asked(person("Ann"))


def test_an_event_cannot_be_changed() -> None:
    _refused(f"UPDATE {TABLE} SET payload = '{{}}'")
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.update(actor="Ben")


def test_an_event_cannot_be_deleted() -> None:
    _refused(f"DELETE FROM {TABLE}")
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEvent.objects.get().delete()


@pytest.mark.sqlite
def test_an_event_cannot_be_replaced_by_its_key() -> None:
    _refused(f"INSERT OR REPLACE INTO {TABLE} SELECT {COLUMNS} FROM {TABLE}")
    _refused(f"REPLACE INTO {TABLE} SELECT {COLUMNS} FROM {TABLE}")


@pytest.mark.sqlite
def test_an_event_cannot_be_replaced_by_its_place_in_the_chain() -> None:
    _refused(f"INSERT OR REPLACE INTO {TABLE} ({WITHOUT_KEY}) SELECT {WITHOUT_KEY} FROM {TABLE}")
    _refused(f"UPDATE OR REPLACE {TABLE} SET seq = 9")


@pytest.mark.postgres(only=True)
def test_the_record_cannot_be_truncated() -> None:
    _refused(f"TRUNCATE {TABLE}")
    _refused(f"TRUNCATE {TABLE} CASCADE")


@pytest.mark.postgres(only=True)
def test_an_event_cannot_be_overwritten_on_conflict() -> None:
    _refused(
        f"INSERT INTO {TABLE} ({WITHOUT_KEY}) SELECT {WITHOUT_KEY} FROM {TABLE} "
        "ON CONFLICT (aggregate_type, aggregate_id, seq) DO UPDATE SET payload = 'forged'"
    )


def test_a_missing_trigger_is_a_fault() -> None:
    assert list(missing_triggers()) == []
    drop()
    assert [str(fault) for fault in faults()] == [
        f"database #0: the trigger {name} of {table} is missing"
        for table in GUARDED
        for name in ("no_update", "no_delete", _third())
    ]
    with unguarded():
        pass
    assert list(faults()) == []


@pytest.mark.postgres(only=True)
def test_a_disabled_trigger_is_a_fault() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER {TABLE}_no_update")
    (fault,) = missing_triggers()
    assert fault.what == f"the trigger no_update of {TABLE} is missing"


def _third() -> str:
    return "no_truncate" if connection.vendor == "postgresql" else "no_replace"
