"""Lock the head of a chain, write an event and move the head, in fixed statements.

Composing these queries anew costs the ORM more than the database needs for them. On PostgreSQL
every statement is also a journey to the server and back, under the lock of the chain, so event
and head are written in one; SQLite runs in this process and locks the whole file instead.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
from django.db.transaction import TransactionManagementError

from workflows.models import AuditEvent, ChainHead

FIELDS = [field for field in AuditEvent._meta.concrete_fields if not field.primary_key]
HEAD = [str(field.column) for field in ChainHead._meta.concrete_fields]
EVENTS, HEADS = AuditEvent._meta.db_table, ChainHead._meta.db_table
FIND = f"SELECT {', '.join(HEAD)} FROM {HEADS} WHERE aggregate_type = %s AND aggregate_id = %s"
MOVE = f"UPDATE {HEADS} SET seq = %s, hash = %s WHERE id = %s"


def lock(aggregate_type: str, aggregate_id: int) -> ChainHead:
    """The head, locked until the transaction ends; made on first use. Needs a transaction."""
    if not connection.in_atomic_block:
        raise TransactionManagementError("A chain is locked within a transaction only.")
    locking = f"{FIND} FOR UPDATE" if connection.features.has_select_for_update else FIND
    with connection.cursor() as cursor:
        cursor.execute(locking, [aggregate_type, aggregate_id])
        row = cursor.fetchone()
    if row:
        return ChainHead.from_db(connection.alias, HEAD, row)
    of: dict[str, Any] = {"aggregate_type": aggregate_type, "aggregate_id": aggregate_id}
    return ChainHead.objects.select_for_update().get_or_create(**of)[0]


def write(event: AuditEvent, head: ChainHead) -> None:
    """Insert the event; the head, locked by the caller, becomes its number and hash."""
    head.seq, head.hash = event.seq, event.hash
    moved: list[Any] = [head.seq, head.hash, head.pk]
    values: list[Any] = [
        field.get_db_prep_save(getattr(event, field.attname), connection) for field in FIELDS
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"WITH moved AS ({MOVE}) {_insert()}", [*moved, *values])
            event.pk = cursor.fetchone()[0]
        else:
            cursor.execute(_insert(), values)
            event.pk = cursor.fetchone()[0]
            cursor.execute(MOVE, moved)
    event._state.adding, event._state.db = False, connection.alias


@cache
def _insert() -> str:
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in FIELDS)
    places = ", ".join(["%s"] * len(FIELDS))
    return f"INSERT INTO {EVENTS} ({columns}) VALUES ({places}) RETURNING id"
