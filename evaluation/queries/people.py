"""The people with a post, and their posts in words: of what, until when, on whose behalf.

A post here is a granted appointment whose dates hold. It says who holds it; what it
allows is said by the permission table alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from evaluation.models import AppointmentProposal, Programme
from evaluation.queries.posts import in_force
from evaluation.vocabulary import Role
from workflows import clock
from workflows.actor import Actor
from workflows.deadlines import CHINA


@dataclass(frozen=True)
class Post:
    """A post, the object for which it is held, its dates, and for a stand-in the holder."""

    role: Role
    of: str
    since: date | None = None
    until: date | None = None
    holder: Any = None
    mandate: int | None = None

    @property
    def name(self) -> str:
        """The post in words."""
        return str(self.role.label)


def _held(programmes: QuerySet[Programme]) -> QuerySet[AppointmentProposal]:
    """The posts of these programmes that count today, those that were delegated among them."""
    today = clock.now().astimezone(CHINA).date()
    usable = in_force(today, "stands_in_for__") & Q(stands_in_for__person__is_active=True)
    return AppointmentProposal.objects.filter(
        in_force(today), Q(stands_in_for=None) | usable, programme__in=programmes
    )


def with_a_post(programmes: QuerySet[Programme], words: str = "") -> QuerySet[User]:
    """Everybody who holds a post or stands in for its holder; or whose name has the words."""
    found = User.objects.filter(pk__in=_held(programmes).values("person_id"))
    if words:
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
    return found.order_by("name", "pk")


def posts_of(programmes: QuerySet[Programme], people: Iterable[User]) -> dict[int, list[Post]]:
    """The posts of these people, their own first, in one query."""
    keys = [one.pk for one in people]
    found: dict[int, list[Post]] = defaultdict(list)
    related = ("unit__parent", "department", "commission__round", "programme")
    rows = (
        _held(programmes)
        .filter(person_id__in=keys)
        .select_related(*related, "stands_in_for__person")
    )
    for one in sorted(rows, key=lambda one: (one.is_delegation, one.pk)):
        holder = one.stands_in_for.person if one.is_delegation else None
        mandate = one.pk if one.is_delegation else None
        found[one.person_id].append(
            Post(Role(one.post), str(one.target), one.since, one.until, holder, mandate)
        )
    return found


def actors(person: User, posts: Iterable[Post]) -> list[tuple[Actor, list[Post]]]:
    """As whom a person can act: as oneself with one's own posts, and once for each mandate."""
    own = [one for one in posts if one.holder is None]
    lent = [one for one in posts if one.holder is not None]
    found = [(Actor(person, on_behalf_of=one.holder, mandate=one.mandate), [one]) for one in lent]
    return [(Actor(person), own), *found] if own or not lent else found
