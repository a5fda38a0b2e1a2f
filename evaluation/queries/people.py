"""The people with a post, and their posts in words: of whom each post is, and who gave it to whom.

A post here is an appointment or an expert's place in a pool. It says who holds it; what it
allows is said by the permission table alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from accounts.models import User
from evaluation.models import (
    CommissionAppointment,
    DepartmentAppointment,
    Expert,
    ProgrammeAppointment,
    UnitAppointment,
)
from evaluation.queries.roles import ROLE_OF
from evaluation.vocabulary import Role

# Each kind of appointment, with what the name of its object needs.
APPOINTMENTS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (ProgrammeAppointment, ("content_object",)),
    (DepartmentAppointment, ("content_object",)),
    (CommissionAppointment, ("content_object__round",)),
    (UnitAppointment, ("content_object__parent",)),
)
POOL = gettext_lazy("Expert")


@dataclass(frozen=True)
class Post:
    """A post and the object for which it is held."""

    role: Role
    of: str

    @property
    def name(self) -> str:
        """The post in words."""
        return str(self.role.label)


def with_a_post(words: str = "") -> QuerySet[User]:
    """Everybody who holds a post, by name; or whose name holds the words."""
    holders = Q(pk__in=Expert.objects.values("user_id"))
    for model, _related in APPOINTMENTS:
        holders |= Q(pk__in=model.objects.values("user_id"))
    found = User.objects.filter(holders)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(username__icontains=words))
    return found.order_by("name", "pk")


def posts_of(people: Iterable[User]) -> dict[int, list[Post]]:
    """The posts of these people; one query for each kind of post."""
    keys = [one.pk for one in people]
    found: dict[int, list[Post]] = defaultdict(list)
    for model, related in APPOINTMENTS:
        rows = model.objects.filter(user_id__in=keys).select_related("permission", *related)
        for row in rows.order_by("pk"):
            if (role := ROLE_OF.get(row.permission.codename)) is not None:
                found[row.user_id].append(Post(role, str(row.content_object)))
    for one in Expert.objects.filter(user_id__in=keys, is_active=True).select_related("programme"):
        found[one.user_id].append(Post(Role.EXPERT, str(one.programme)))
    return found
