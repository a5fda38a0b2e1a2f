"""One short text that changes with every public fact, asked for in one statement.

A public fact changes through an act, and every act moves the head of a chain in its own
transaction: the sum over the chains of public nouns can therefore neither lag behind nor run
ahead. Units alone also change by import, which writes their row history.
"""

from __future__ import annotations

from django.db import connection

from evaluation.models import Unit
from workflows.models import ChainHead

# The nouns whose chains keep what the public reads; what stands in another's chain is in it.
AGGREGATES = (
    "evaluation.objection",
    "evaluation.programme",
    "evaluation.round",
    "evaluation.title",
    "evaluation.unit",
)
STATEMENT = (
    f'SELECT COUNT(*), COALESCE(SUM(seq), 0), (SELECT MAX(history_id) FROM "{{units}}")'
    f' FROM "{ChainHead._meta.db_table}" WHERE aggregate_type IN'
    f" ({', '.join(['%s'] * len(AGGREGATES))})"
)


def public_version() -> str:
    """The version of everything public; equal texts mean equal facts."""
    statement = STATEMENT.format(units=Unit.history.model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(statement, AGGREGATES)
        chains, acts, imports = cursor.fetchone()
    return f"{chains}.{acts}.{imports or 0}"
