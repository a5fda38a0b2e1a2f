"""Who may do which act on which object, when, and never if: one table for all of it.

A row gives a filter. The same filter makes the lists, checks the single object and greys
the button, so the three cannot disagree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from workflows import clock
from workflows.actor import Actor
from workflows.refusal import Refusal, stranger


@dataclass(frozen=True)
class Who:
    """The question's subject: an actor at a moment."""

    actor: Actor
    now: datetime


Scope = Callable[[Who], Q]


@dataclass(frozen=True)
class Condition:
    """A named fact about the object; `sentence` tells the reader why it stands in the way.

    Filters must not multiply rows: reach other tables through `pk__in` or Exists.
    """

    code: str
    sentence: str
    holds: Scope


@dataclass(frozen=True)
class Row:
    """One line of the permission table."""

    verb: str
    role: str
    on: str
    of: Scope
    when: tuple[Condition, ...] = ()
    never: tuple[Condition, ...] = ()

    @property
    def model(self) -> type[Model]:
        """The model whose objects the verb acts on."""
        return apps.get_model(self.on)

    def filter(self, who: Who) -> Q:
        """The objects on which this row allows the act."""
        allowed = _all_if_empty(self.of(who))
        for condition in self.when:
            allowed &= _all_if_empty(condition.holds(who))
        for condition in self.never:
            allowed &= ~_all_if_empty(condition.holds(who))
        return allowed


def _all_if_empty(filter_: Q) -> Q:
    """`Q()` means every object. Django drops it from an `|` and from a `~`, which would turn
    "everything" into nothing, and "never" into always."""
    return filter_ if filter_ else Q(pk__isnull=False)


@dataclass(frozen=True)
class Grant:
    """The permission that was found: the row, and so the post in which the actor acts."""

    row: Row

    @property
    def post(self) -> str:
        """The role under which the act is allowed."""
        return self.row.role


class Table:
    """All rows, kept by verb."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = defaultdict(list)

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows; a verb acts on one kind of object and has one row for each role."""
        for row in rows:
            if any(known.role == row.role for known in self._rows[row.verb]):
                raise ValueError(f"Two rows for {row.verb} and {row.role}.")
            if any(known.on != row.on for known in self._rows[row.verb]):
                raise ValueError(f"{row.verb} acts on two kinds of objects.")
            self._rows[row.verb].append(row)

    def rows(self, verb: str | None = None) -> list[Row]:
        """The rows of one verb, or all rows in the order they were added."""
        if verb is not None:
            return list(self._rows.get(verb, ()))
        return [row for rows in self._rows.values() for row in rows]

    def _rows_of(self, verb: str) -> list[Row]:
        if rows := self.rows(verb):
            return rows
        raise LookupError(f"The permission table has no row for {verb}.")

    def permitted(self, actor: Actor, verb: str, now: datetime | None = None) -> QuerySet[Any]:
        """Every object on which the actor may perform the verb now."""
        rows = self._rows_of(verb)
        who = Who(actor, now or clock.now())
        allowed = Q(pk__in=[])
        for row in rows:
            allowed |= row.filter(who)
        return rows[0].model._base_manager.filter(allowed)

    def authorise(
        self, actor: Actor, verb: str, subject: Model, now: datetime | None = None
    ) -> Grant:
        """The grant for this act on this object; raises the Refusal that says why not."""
        answer = self.may(actor, verb, subject, now)
        if isinstance(answer, Refusal):
            raise answer
        return answer

    def may(
        self, actor: Actor, verb: str, subject: Model, now: datetime | None = None
    ) -> Grant | Refusal:
        """The grant, or the refusal as an object (false in a condition)."""
        rows = self._rows_of(verb)
        if not isinstance(subject, rows[0].model):
            raise TypeError(f"{verb} acts on {rows[0].on}, not on {subject._meta.label}.")
        who = Who(actor, now or clock.now())
        refusal = stranger()
        for row in rows:
            this = row.model._base_manager.filter(pk=subject.pk)
            if this.filter(row.filter(who)).exists():
                return Grant(row)
            if this.filter(row.of(who)).exists():
                refusal = _why_not(row, this, who)
        return refusal


def _why_not(row: Row, this: QuerySet[Any], who: Who) -> Refusal:
    """The first condition of the row that stands in the way."""
    for condition in row.never:
        if this.filter(condition.holds(who)).exists():
            return Refusal(condition.code, condition.sentence)
    for condition in row.when:
        if not this.filter(condition.holds(who)).exists():
            return Refusal(condition.code, condition.sentence, status=409)
    return stranger()


table = Table()
