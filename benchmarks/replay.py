"""Record the rows that a step writes, and write the same rows again by hand-made SQL."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

_INSERT = re.compile(r'INSERT INTO "(\w+)" \((.*?)\) (?:VALUES|SELECT) ', re.S)
_HAS_ID = re.compile(r'RETURNING "\w+"\."id"')


@dataclass
class Recording:
    """What went to the database: every statement's time by kind and table, and all writes."""

    writes: list[tuple[str, list[Any]]] = field(default_factory=list)
    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    count: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def queries(self) -> int:
        """How many statements."""
        return sum(self.count.values())

    def note(self, sql: str, params: Any, seconds: float) -> None:
        """One statement."""
        kind = sql.split(None, 1)[0].upper()
        self.spent[kind] += seconds
        self.count[kind] += 1
        if kind in ("INSERT", "UPDATE", "DELETE"):
            self.writes.append(_with_ids(sql, list(params or ())))


@contextmanager
def recorded() -> Iterator[Recording]:
    """Record the block."""
    recording = Recording()
    nested = False

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, ctx: Any) -> Any:
        nonlocal nested
        if nested:
            return execute(sql, params, many, ctx)
        started = time.perf_counter()
        result = execute(sql, params, many, ctx)
        seconds = time.perf_counter() - started
        nested = True
        recording.note(sql, params, seconds)
        nested = False
        return result

    with connection.execute_wrapper(wrapper):
        yield recording


def _with_ids(sql: str, params: list[Any]) -> tuple[str, list[Any]]:
    """An INSERT that names the keys it was given, so that later rows can refer to them."""
    found = _INSERT.match(sql)
    if not (found and _HAS_ID.search(sql)):
        return sql, params
    table, columns = found.group(1), found.group(2).split(", ")
    rows = len(params) // len(columns)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT max(id) FROM "{table}"')
        last = cursor.fetchone()[0]
    line = f"({', '.join(['%s'] * (len(columns) + 1))})"
    values: list[Any] = []
    for number in range(rows):
        own = params[number * len(columns) : (number + 1) * len(columns)]
        values += [last - rows + 1 + number, *own]
    names = ", ".join(['"id"', *columns])
    return f'INSERT INTO "{table}" ({names}) VALUES {", ".join([line] * rows)}', values


def write_again(writes: list[tuple[str, list[Any]]]) -> None:
    """The floor: the same rows, statement by statement, and nothing else."""
    with connection.cursor() as cursor:
        for sql, params in writes:
            cursor.execute(sql, params)


def committed(writes: list[tuple[str, list[Any]]]) -> float:
    """The seconds that the commit of as many rows of the same length takes."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE IF NOT EXISTS benchmark_rows (content text)")
            for _sql, params in writes:
                cursor.execute("INSERT INTO benchmark_rows VALUES (%s)", [str(params)])
        ended = time.perf_counter()
    return time.perf_counter() - ended
