"""Who may do an act on one object now, and for everybody else why not: the table's own answer.

The same rows of the permission table that grant and refuse the act are asked for many people at
once, so the number of queries does not grow with the people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import IntegerField, Model, Q, Value

from accounts.models import User
from evaluation.models import AppointmentProposal
from evaluation.queries.posts import in_force
from evaluation.queries.record import label
from evaluation.queries.rights import OF_WHICH, rows_in_words
from evaluation.queries.roles import with_implied
from evaluation.vocabulary import Role
from workflows.actor import Actor
from workflows.authority import Row, Who, table
from workflows.deadlines import CHINA
from workflows.refusal import Refusal, stranger

AT_ONCE = 400  # a database joins five hundred questions, not more
OUTSIDE = {Role.SYSTEM, Role.PUBLIC}


@dataclass(frozen=True)
class Answer:
    """What the table says to one actor: the post in which they may, or the sentence."""

    actor: Actor
    post: str = ""
    why: str = ""
    code: str = ""

    @property
    def person(self) -> User:
        """Who would do it, perhaps on behalf of somebody."""
        found: User = self.actor.user
        return found

    @property
    def may(self) -> bool:
        """Whether it may be done now."""
        return bool(self.post)


@dataclass(frozen=True)
class Reach:
    """One row of the table for one person: how many objects it lets them act on now."""

    what: str
    post: str
    of: str
    now: int


def answers(actors: Iterable[Actor], verb: str, subject: Model, now: datetime) -> list[Answer]:
    """For each actor the grant or the refusal; those who may come first.

    A row is asked only about the holders of its post, and its conditions only about those
    whose object it is.
    """
    everybody = dict(enumerate(actors))
    left = {key: Who(one, now) for key, one in everybody.items()}
    said: dict[int, Answer] = {}
    reached: list[tuple[Row, dict[int, Who]]] = []
    for row, holders in _holders(verb, left, now):
        theirs = {key: left[key] for key in _holding(row, subject, holders, row.of)}
        reached.append((row, theirs))
        for key in _holding(row, subject, theirs, row.filter):
            said.setdefault(key, Answer(everybody[key], post=label(Role, row.role)))
    for row, theirs in reversed(reached):  # of several rows of somebody the table names the last
        open_still = {key: who for key, who in theirs.items() if key not in said}
        for key, answer in _why_not(row, subject, open_still):
            said[key] = Answer(everybody[key], why=str(answer), code=answer.code)
    no = stranger()
    found = [
        said.get(key, Answer(one, why=str(no), code=no.code)) for key, one in everybody.items()
    ]
    return sorted(found, key=lambda one: (not one.may, one.code == no.code))


def _holders(
    verb: str, people: dict[int, Who], now: datetime
) -> Iterator[tuple[Row, dict[int, Who]]]:
    """The rows of people with an account, each with those who hold its post now."""
    held = _roles_held(now)
    roles = {key: held[who.actor.mandate, who.actor.pk] for key, who in people.items()}
    for row in table.rows(verb):
        if row.role not in OUTSIDE:
            yield row, {key: who for key, who in people.items() if row.role in roles[key]}


def _roles_held(now: datetime) -> dict[tuple[int | None, int | None], set[str]]:
    """The roles of the table by (mandate or None, person), in one query.

    Who stands in has the role of the one borrowed post.
    """
    found: dict[tuple[int | None, int | None], set[str]] = defaultdict(lambda: with_implied(()))
    granted = AppointmentProposal.objects.filter(in_force(now.astimezone(CHINA).date()))
    for key, person, post, lent in granted.values_list("pk", "person_id", "post", "stands_in_for"):
        found[key if lent else None, person] |= with_implied([post])
    return found


def _why_not(row: Row, subject: Model, people: dict[int, Who]) -> Iterator[tuple[int, Refusal]]:
    """The first condition that stands in the way of each, as the table itself would say it."""
    left = dict(people)
    facts = [*((one, 403) for one in row.never), *((one, 409) for one in row.when)]
    for condition, status in facts:
        holding = _holding(row, subject, left, condition.holds)
        stopped = holding if status == 403 else set(left) - holding
        for key in stopped:
            del left[key]
            yield key, Refusal(condition.code, condition.sentence, status=status)


def _holding(
    row: Row, subject: Model, people: dict[int, Who], asked: Callable[[Who], Q]
) -> set[int]:
    """Those of the people for whom the subject fits what is asked."""
    this = row.model._base_manager.filter(pk=subject.pk).order_by()
    keys = list(people)
    found: set[int] = set()
    for start in range(0, len(keys), AT_ONCE):
        questions = [
            this.filter(asked(people[key]))
            .annotate(asked_of=Value(key, output_field=IntegerField()))
            .values_list("asked_of", flat=True)
            for key in keys[start : start + AT_ONCE]
        ]
        first, *rest = questions
        found |= set(first.union(*rest, all=True)) if rest else set(first)
    return found


def outside(verb: str) -> list[str]:
    """Who may without an account: the system, or everybody."""
    return [label(Role, row.role) for row in table.rows(verb) if row.role in OUTSIDE]


def reach(actor: Actor, roles: Iterable[str], now: datetime) -> tuple[list[Reach], list[Reach]]:
    """The rows of the actor's posts, acts and looks: on how many objects each holds now."""
    who, held = Who(actor, now), with_implied(roles)
    acts, looks = rows_in_words()
    return (
        [_reach(what, row, who) for what, row in acts if row.role in held],
        [_reach(what, row, who) for what, row in looks if row.role in held],
    )


def _reach(what: str, row: Row, who: Who) -> Reach:
    count = row.model._base_manager.filter(row.filter(who)).count()
    name = row.of.__name__
    return Reach(what, label(Role, row.role), str(OF_WHICH.get(name, name)), count)
