"""The record is append-only in the database itself, whoever holds the connection."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tests.support.record_guards import drop, unguarded
from tests.toy.people import asked, person
from workflows.audit import guards
from workflows.audit.faults import GUARD_CHANGED
from workflows.audit.verify import faults
from workflows.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
TABLE = "workflows_auditevent"
COLUMNS = ", ".join(field.column for field in AuditEvent._meta.concrete_fields)
WITHOUT_KEY = ", ".join(COLUMNS.split(", ")[1:])

TOOTHLESS = {
    "sqlite": [
        f"DROP TRIGGER {TABLE}_no_delete",
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT 1; END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION workflows_auditevent_refuse() RETURNS trigger "
        "LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    ],
}


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
    assert list(guards.faults()) == []
    drop()
    assert [str(fault) for fault in faults()] == [
        f"database #0: a guard of the database is missing ({name})" for name in guards.names()
    ]
    with unguarded():
        pass
    assert list(faults()) == []


@pytest.mark.postgres(only=True)
def test_a_disabled_trigger_is_a_fault() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER {TABLE}_no_update")
    assert [(fault.what, fault.which) for fault in guards.faults()] == [
        ("a guard of the database is missing", f"{TABLE}_no_update")
    ]


def test_a_guard_that_no_longer_refuses_is_a_fault() -> None:
    with connection.cursor() as cursor:
        for statement in TOOTHLESS[connection.vendor]:
            cursor.execute(statement)
    changed = {"sqlite": f"{TABLE}_no_delete", "postgresql": f"{TABLE}_refuse"}
    assert [(fault.what, fault.which) for fault in guards.faults()] == [
        (GUARD_CHANGED, changed[connection.vendor])
    ]
