"""No request of any test changes a table of the evaluation without an event on the record.

The middleware stands around every request that a test sends. It reads the statements: what was
written and not rolled back. A request that wrote business rows and no event is `unrecorded`, and
the test that sent it fails (`tests/conftest.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

WITH = r"(?:WITH \w+ AS \(.*?\) )?"  # PostgreSQL gets an event and its head in one statement
WRITING = re.compile(rf'\s*{WITH}(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "?(\w+)')
SAVEPOINT = re.compile(r'(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT) "(\w+)"')
EVENTS = "workflows_auditevent"
BUSINESS = ("evaluation_", "viewflow_", "guardian_", "workflows_deadline", "workflows_calendar")
unrecorded: list[str] = []


class Written:
    """The tables that a request has written, each savepoint's on a level of its own."""

    def __init__(self) -> None:
        self.levels: list[tuple[str, set[str]]] = [("", set())]

    def __call__(self, execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
        """Read one statement after it has run."""
        result = execute(sql, *rest)
        if found := WRITING.match(str(sql)):
            self.levels[-1][1].add(found[1])
        elif found := SAVEPOINT.match(str(sql)):
            self._move(*found.groups())
        return result

    def _move(self, what: str, name: str) -> None:
        if what == "SAVEPOINT":
            self.levels.append((name, set()))
            return
        while len(self.levels) > 1:
            known, tables = self.levels.pop()
            if what == "RELEASE SAVEPOINT":
                self.levels[-1][1].update(tables)
            if known == name:
                break
        if what == "ROLLBACK TO SAVEPOINT":
            self.levels.append((name, set()))

    @property
    def tables(self) -> set[str]:
        """All that stays."""
        return set().union(*(tables for _name, tables in self.levels))


class Recorded:
    """Middleware of the test runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        written = Written()
        with connection.execute_wrapper(written):
            response = self.get_response(request)
        business = {one for one in written.tables if one.startswith(BUSINESS)}
        undone = response.status_code >= 400 and not connection.in_atomic_block
        if business and EVENTS not in written.tables and not undone:
            unrecorded.append(f"{request.method} {request.path}: {', '.join(sorted(business))}")
        return response
