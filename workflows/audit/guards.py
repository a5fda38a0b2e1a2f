"""The database's own guards: the triggers that must stand on the tables of the record.

Each must be, to the letter, what the migrations made: on its own table, and refusing what it
refused then. A table renamed away with its guards, and an empty one in its place, shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from django.db import connection

from workflows.audit.faults import DATABASE, GUARD_CHANGED, GUARD_MISSING, Fault
from workflows.models import AuditEvent, Checkpoint, Leaf, RecordKey, RefusedAct

GUARDED = (AuditEvent, Leaf, Checkpoint, RecordKey, RefusedAct)
TABLES = tuple(model._meta.db_table for model in GUARDED)
TRIGGERS = {
    "sqlite": ("no_update", "no_delete", "no_replace"),
    "postgresql": ("no_update", "no_delete", "no_truncate"),
}
MIGRATIONS = (
    "0002_record_is_append_only",
    "0004_refused_acts_are_append_only",
    "0006_seal_is_append_only",
)
MADE = re.compile(r"CREATE (?:TRIGGER|FUNCTION) (\w+)")
BODY = re.compile(r"\$\$(.*)\$\$", re.DOTALL)
SCHEMA = re.compile(r"(?<= ON )\w+\.(?=workflows_)|(?<=EXECUTE FUNCTION )\w+\.(?=workflows_)")
QUESTION = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT tgname, pg_get_triggerdef(pg_trigger.oid)
        FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE tgenabled IN ('O', 'A') AND NOT tgisinternal
            AND relnamespace = current_schema()::regnamespace
        UNION ALL
        SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    """,
}


def names() -> list[str]:
    """The triggers that must be there, and the functions that they call."""
    return list(_made())


def faults() -> Iterator[Fault]:
    """Each guard that is gone, disabled, moved, or no longer refuses what it refused."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION[connection.vendor])
        present = {name: _plain(text) for name, text in cursor.fetchall()}
    for name, made in _made().items():
        if name not in present:
            yield Fault(DATABASE, 0, GUARD_MISSING, name)
        elif present[name] != made:
            yield Fault(DATABASE, 0, GUARD_CHANGED, name)


def _made() -> dict[str, str]:
    """What the migrations made, the later ones over the earlier."""
    found: dict[str, str] = {}
    for migration in MIGRATIONS:
        module = import_module(f"workflows.migrations.{migration}")
        on_postgres = connection.vendor == "postgresql"
        for statement in module.POSTGRES if on_postgres else module.SQLITE:
            if made := MADE.match(statement.strip()):
                found[made[1]] = _plain(statement)
    return found


def _plain(text: str) -> str:
    """The definition without its layout; of a function its body, of a table its bare name."""
    body = BODY.search(text)
    return SCHEMA.sub("", " ".join((body[1] if body else text).split()))
