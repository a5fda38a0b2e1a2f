"""Take the record's triggers away for a moment: to forge rows, or to empty a test database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

from workflows.audit.verify import TRIGGERS, missing_triggers

MIGRATION = import_module("workflows.migrations.0002_record_is_append_only")


def drop() -> None:
    """Remove the triggers, as somebody with full rights on the database could."""
    on = " ON workflows_auditevent" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in TRIGGERS[connection.vendor]:
            cursor.execute(f"DROP TRIGGER IF EXISTS workflows_auditevent_{name}{on}")
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS workflows_auditevent_refuse")


def restore() -> None:
    """Put the triggers back, if they are gone."""
    if next(missing_triggers(), None) is None:
        return
    drop()
    on_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for statement in MIGRATION.POSTGRES if on_postgres else MIGRATION.SQLITE:
            cursor.execute(statement)


@contextmanager
def unguarded() -> Iterator[None]:
    """A block in which the record can be forged."""
    drop()
    yield
    restore()
