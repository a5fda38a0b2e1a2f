"""Take the guards of decided proposals away for a moment, to bring about what cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

TERMS, STAY = (
    import_module(f"evaluation.migrations.{name}")
    for name in ("0015_terms_stay", "0024_decided_proposals_stay")
)
OFF, ON = "SET session_replication_role = replica", "SET session_replication_role = origin"


def drop() -> None:
    """Let decided proposals be deleted, so that a test database can be emptied."""
    _run(STAY.AWAY[connection.vendor])


def restore() -> None:
    """Keep them again."""
    drop()
    _run(STAY.POSTGRES if connection.vendor == "postgresql" else STAY.SQLITE)


@contextmanager
def terms_unguarded() -> Iterator[None]:
    """A block in which decided proposals can be changed and deleted."""
    on_postgres = connection.vendor == "postgresql"
    _run([OFF] if on_postgres else [*TERMS.AWAY["sqlite"], *STAY.AWAY["sqlite"]])
    yield  # a fault inside takes the guard back with its transaction
    _run([ON] if on_postgres else [*TERMS.SQLITE, *STAY.SQLITE])


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
