"""The people with a post, and their posts in words: of whom each post is, and who gave it to whom.

A post here is a granted appointment whose dates hold. It says who holds it; what it
allows is said by the permission table alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import User
from evaluation.models import AppointmentProposal
from evaluation.queries.posts import in_force
from evaluation.vocabulary import Role
from workflows import clock
from workflows.deadlines import CHINA


@dataclass(frozen=True)
class Post:
    """A post and the object for which it is held."""

    role: Role
    of: str

    @property
    def name(self) -> str:
        """The post in words."""
        return str(self.role.label)


def _held() -> QuerySet[AppointmentProposal]:
    """The posts that count today, without those that were only delegated."""
    today = clock.now().astimezone(CHINA).date()
    return AppointmentProposal.objects.filter(in_force(today), stands_in_for=None)


def with_a_post(words: str = "") -> QuerySet[User]:
    """Everybody who holds a post, by name; or whose name holds the words."""
    found = User.objects.filter(pk__in=_held().values("person_id"))
    if words:
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
    return found.order_by("name", "pk")


def posts_of(people: Iterable[User]) -> dict[int, list[Post]]:
    """The posts of these people, in one query."""
    keys = [one.pk for one in people]
    found: dict[int, list[Post]] = defaultdict(list)
    related = ("unit__parent", "department", "commission__round", "programme")
    for one in _held().filter(person_id__in=keys).select_related(*related).order_by("pk"):
        found[one.person_id].append(Post(Role(one.post), str(one.target)))
    return found
