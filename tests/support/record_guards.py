"""Take the record's triggers away for a moment: to forge rows, or to empty a test database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

from workflows.audit import guards

MIGRATIONS = [
    import_module(f"workflows.migrations.{name}")
    for name in (
        "0002_record_is_append_only",
        "0004_refused_acts_are_append_only",
        "0006_seal_is_append_only",
    )
]
FUNCTIONS = (
    "workflows_auditevent_refuse",
    "workflows_auditevent_change",
    "workflows_refusedact_refuse",
)


def drop() -> None:
    """Remove the triggers, as somebody with full rights on the database could."""
    on_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in guards.TABLES:
            for what in guards.TRIGGERS[connection.vendor]:
                on = f" ON {table}" if on_postgres else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{what}{on}")
        for name in FUNCTIONS if on_postgres else ():
            cursor.execute(f"DROP FUNCTION IF EXISTS {name}")


def restore() -> None:
    """Put the triggers back, if they are gone."""
    if next(guards.faults(), None) is None:
        return
    drop()
    on_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for migration in MIGRATIONS:
            for statement in migration.POSTGRES if on_postgres else migration.SQLITE:
                cursor.execute(statement)


@contextmanager
def unguarded() -> Iterator[None]:
    """A block in which the record can be forged."""
    drop()
    yield
    restore()
