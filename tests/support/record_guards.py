"""Take the record's triggers away for a moment: to forge rows, or to empty a test database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

from workflows.audit.verify import GUARDED, TRIGGERS, missing_triggers

MIGRATIONS = [
    import_module("workflows.migrations.0002_record_is_append_only"),
    import_module("workflows.migrations.0004_refused_acts_are_append_only"),
]


def drop() -> None:
    """Remove the triggers, as somebody with full rights on the database could."""
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in GUARDED:
            on = f" ON {table}" if is_postgres else ""
            for name in TRIGGERS[connection.vendor]:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}")
            if is_postgres:
                cursor.execute(f"DROP FUNCTION IF EXISTS {table}_refuse")


def restore() -> None:
    """Put the triggers back, if they are gone."""
    if next(missing_triggers(), None) is None:
        return
    drop()
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for migration in MIGRATIONS:
            for statement in migration.POSTGRES if is_postgres else migration.SQLITE:
                cursor.execute(statement)


@contextmanager
def unguarded() -> Iterator[None]:
    """A block in which the record can be forged."""
    drop()
    yield
    restore()
