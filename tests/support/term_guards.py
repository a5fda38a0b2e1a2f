"""Take the guard of the terms of appointments away for a moment, to bring about what cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import connection

MIGRATION = import_module("evaluation.migrations.0015_terms_stay")
OFF, ON = "SET session_replication_role = replica", "SET session_replication_role = origin"


@contextmanager
def terms_unguarded() -> Iterator[None]:
    """A block in which the terms of decided proposals can be changed."""
    on_postgres = connection.vendor == "postgresql"
    before = [OFF] if on_postgres else MIGRATION.AWAY[connection.vendor]
    with connection.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)
        yield  # a fault inside takes the guard back with its transaction
        for statement in [ON] if on_postgres else MIGRATION.SQLITE:
            cursor.execute(statement)
