"""The one clock. Deadlines are judged by the database's time, inside the transaction.

A late worker or a web server with a wrong clock can therefore neither close a window early
nor keep it open. SQLite runs in this process, so there the process's clock is the database's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone

_travelled: ContextVar[datetime | None] = ContextVar("travelled", default=None)


def now() -> datetime:
    """The present moment, aware; on PostgreSQL asked of the server."""
    if (moment := _travelled.get()) is not None:
        return moment
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            return cursor.fetchone()[0]
    return timezone.now()


@contextmanager
def travel(moment: datetime) -> Iterator[None]:
    """Set the clock for a block; only where CLOCK_MAY_TRAVEL (the demo's past, tests)."""
    if not settings.CLOCK_MAY_TRAVEL:
        raise ImproperlyConfigured("The clock travels only in the demo and in tests.")
    if timezone.is_naive(moment):
        raise ValueError("The clock needs a moment with its time zone.")
    token = _travelled.set(moment)
    try:
        yield
    finally:
        _travelled.reset(token)
