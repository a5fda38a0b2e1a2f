"""A question to the table, put into SQL once and asked in every state.

The table composes its conditions anew for each answer, which is most of its cost; the rows of a
person do not depend on the state of the objects. `real` asks the table itself.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet

from workflows.actor import Actor
from workflows.authority import Condition, Grant, Row, Who, table

YES = "yes"
STRANGER = "stranger"
Sql = tuple[str, tuple[Any, ...]] | None


class Filter:
    """A filter as SQL over one table; true of the key or not."""

    def __init__(self, found: QuerySet[Any]) -> None:
        try:
            self.sql: Sql = found.order_by().values_list("id").query.sql_with_params()
        except EmptyResultSet:
            self.sql = None

    def has(self, key: int) -> bool:
        """Whether the object is among them now."""
        if self.sql is None:
            return False
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM ({self.sql[0]}) t WHERE id = %s", (*self.sql[1], key))
            return cursor.fetchone() is not None


class OfRow:
    """One row for one person: whose it is, and each condition."""

    def __init__(self, row: Row, who: Who) -> None:
        self.row, self.who = row, who

    def _filter(self, q: Q) -> Filter:
        return Filter(self.row.model._base_manager.filter(q or Q(pk__isnull=False)))

    @cached_property
    def granted(self) -> Filter:
        """The row's own filter."""
        return self._filter(self.row.filter(self.who))

    @cached_property
    def of(self) -> Filter:
        """Of these objects."""
        return self._filter(self.row.of(self.who))

    @cached_property
    def conditions(self) -> list[tuple[Condition, bool, Filter]]:
        """(condition, whether it must hold, its filter) in the order in which one is told."""
        never = [(one, False) for one in self.row.never]
        when = [(one, True) for one in self.row.when]
        return [(one, must, self._filter(one.holds(self.who))) for one, must in (*never, *when)]

    def why_not(self, key: int) -> str:
        """The code of the first condition in the way."""
        for condition, must, holds in self.conditions:
            if holds.has(key) != must:
                return condition.code
        return STRANGER


class Question:
    """May this person do this?"""

    def __init__(self, actor: Actor, verb: str, now: datetime) -> None:
        self.actor, self.verb, self.now = actor, verb, now
        who = Who(actor, now)
        self.rows = [OfRow(row, who) for row in table.rows(verb)]
        self.list = Filter(table.permitted(actor, verb, now))

    def answer(self, key: int) -> tuple[str, str]:
        """`yes` and the post by which, or the code of the refusal."""
        code = STRANGER
        for one in self.rows:
            if one.granted.has(key):
                return YES, one.row.role
            if one.of.has(key):
                code = one.why_not(key)
        return code, ""

    def real(self, key: int) -> tuple[str, str]:
        """The same from the table itself."""
        subject = self.rows[0].row.model._base_manager.get(pk=key)
        answer = table.may(self.actor, self.verb, subject, self.now)
        return (YES, answer.post) if isinstance(answer, Grant) else (answer.code, "")
