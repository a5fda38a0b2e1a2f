"""Write an event and move the head of its chain: on PostgreSQL in one statement.

Every statement is a journey to the server and back, under the lock of the chain. SQLite runs
in this process, so there the ORM's two statements cost no journey.
"""

from __future__ import annotations

from functools import cache

from django.db import connection

from workflows.models import AuditEvent, ChainHead

FIELDS = [field for field in AuditEvent._meta.concrete_fields if not field.primary_key]


def write(event: AuditEvent, head: ChainHead) -> None:
    """Insert the event; the head, locked by the caller, becomes its number and hash."""
    head.seq, head.hash = event.seq, event.hash
    if connection.vendor == "postgresql":
        _in_one_statement(event, head)
    else:
        event.save(force_insert=True)
        head.save(update_fields=["seq", "hash"])


def _in_one_statement(event: AuditEvent, head: ChainHead) -> None:
    values = [field.get_db_prep_save(getattr(event, field.attname), connection) for field in FIELDS]
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [head.seq, head.hash, head.pk, *values])
        event.pk = cursor.fetchone()[0]
    event._state.adding, event._state.db = False, connection.alias


@cache
def _statement() -> str:
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in FIELDS)
    places = ", ".join(["%s"] * len(FIELDS))
    return (
        f"WITH moved AS (UPDATE {ChainHead._meta.db_table} SET seq = %s, hash = %s WHERE id = %s) "
        f"INSERT INTO {AuditEvent._meta.db_table} ({columns}) VALUES ({places}) RETURNING id"
    )
