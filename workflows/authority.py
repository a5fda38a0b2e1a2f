"""Who may do which act on which object, when, and never if: one table for all of it.

A row gives a filter. The same filter makes the lists, checks the single object and greys
the button, so the three cannot disagree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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


RolesOf = Callable[[Who], Collection[str]]
_remembered: ContextVar[dict[Actor, Collection[str]] | None] = ContextVar("roles", default=None)


@contextmanager
def roles_remembered() -> Iterator[None]:
    """Inside, the roles of an actor are looked up once.

    Who gains a post meanwhile waits for the next request; who loses one is stopped all the same,
    by the filter of the row.
    """
    known = _remembered.get()
    token = _remembered.set({} if known is None else known)
    try:
        yield
    finally:
        _remembered.reset(token)


class Table:
    """All rows, kept by verb. A row is asked only about those who hold its role."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._roles_of: dict[str, RolesOf] = {}

    def add(self, rows: Iterable[Row], roles_of: RolesOf | None = None) -> None:
        """Add rows; a verb acts on one kind of object and has one row for each role.

        `roles_of` names every role in which an actor could stand in these rows (one query);
        without it each row is asked about everybody.
        """
        for row in rows:
            if any(known.role == row.role for known in self._rows[row.verb]):
                raise ValueError(f"Two rows for {row.verb} and {row.role}.")
            if any(known.on != row.on for known in self._rows[row.verb]):
                raise ValueError(f"{row.verb} acts on two kinds of objects.")
            self._rows[row.verb].append(row)
            if roles_of is not None:
                self._roles_of[row.verb] = roles_of

    def rows(self, verb: str | None = None) -> list[Row]:
        """The rows of one verb, or all rows in the order they were added."""
        if verb is not None:
            return list(self._rows.get(verb, ()))
        return [row for rows in self._rows.values() for row in rows]

    def _rows_of(self, verb: str) -> list[Row]:
        if rows := self.rows(verb):
            return rows
        raise LookupError(f"The permission table has no row for {verb}.")

    def held(self, who: Who, verb: str) -> list[Row]:
        """The rows of the verb whose role the actor has now; empty if none."""
        rows = self._rows_of(verb)
        if (look_up := self._roles_of.get(verb)) is None:
            return rows
        known = _remembered.get()
        roles = look_up(who) if known is None or who.actor not in known else known[who.actor]
        if known is not None:
            known[who.actor] = roles
        return [row for row in rows if row.role in roles]

    def permitted(self, actor: Actor, verb: str, now: datetime | None = None) -> QuerySet[Any]:
        """Every object on which the actor may perform the verb now."""
        who = Who(actor, now or clock.now())
        allowed = Q(pk__in=[])
        for row in self.held(who, verb):
            allowed |= row.filter(who)
        return self._rows_of(verb)[0].model._base_manager.filter(allowed)

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
        for row in self.held(who, verb):
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
