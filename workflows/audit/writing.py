"""Lock the head of a chain, write an event and move the head.

Every statement is a journey to the server and back, under the lock of the chain: on PostgreSQL
event and head are written in one. Composing the lock's query costs the ORM more than asking it,
so it is a fixed text there. SQLite runs in this process and has neither journey nor row lock.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import connection
from django.db.transaction import TransactionManagementError

from workflows.models import AuditEvent, ChainHead

FIELDS = [field for field in AuditEvent._meta.concrete_fields if not field.primary_key]
HEAD = [str(field.column) for field in ChainHead._meta.concrete_fields]
LOCK = (
    f"SELECT {', '.join(HEAD)} FROM {ChainHead._meta.db_table} "
    "WHERE aggregate_type = %s AND aggregate_id = %s FOR UPDATE"
)


def lock(aggregate_type: str, aggregate_id: int) -> ChainHead:
    """The head, locked until the transaction ends; made on first use. Needs a transaction."""
    of: dict[str, Any] = {"aggregate_type": aggregate_type, "aggregate_id": aggregate_id}
    if connection.vendor == "postgresql" and (found := _found(of)):
        return found
    return ChainHead.objects.select_for_update().get_or_create(**of)[0]


def _found(of: dict[str, Any]) -> ChainHead | None:
    if not connection.in_atomic_block:
        raise TransactionManagementError("A chain is locked within a transaction only.")
    with connection.cursor() as cursor:
        cursor.execute(LOCK, list(of.values()))
        row = cursor.fetchone()
    return ChainHead.from_db(connection.alias, HEAD, row) if row else None


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
