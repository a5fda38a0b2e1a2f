"""The database's own guards: the triggers that must stand on the tables of the record."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from workflows.audit.faults import DATABASE, GUARD_CHANGED, GUARD_MISSING, Fault
from workflows.models import AuditEvent, Checkpoint, Leaf, RecordKey, RefusedAct

GUARDED = (AuditEvent, Leaf, Checkpoint, RecordKey, RefusedAct)
TABLES = tuple(model._meta.db_table for model in GUARDED)
TRIGGERS = {
    "sqlite": ("no_update", "no_delete", "no_replace"),
    "postgresql": ("no_update", "no_delete", "no_truncate"),
}
SAYS = "the record is append-only"
QUESTION = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE tgenabled IN ('O', 'A') AND NOT tgisinternal
    """,
}


def names() -> list[str]:
    """The triggers that must be there."""
    return [f"{table}_{what}" for table in TABLES for what in TRIGGERS[connection.vendor]]


def faults() -> Iterator[Fault]:
    """Each guard that is gone, disabled, or no longer refuses."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION[connection.vendor])
        present = dict(cursor.fetchall())
    for name in names():
        if name not in present:
            yield Fault(DATABASE, 0, GUARD_MISSING, name)
        elif SAYS not in present[name]:
            yield Fault(DATABASE, 0, GUARD_CHANGED, name)
