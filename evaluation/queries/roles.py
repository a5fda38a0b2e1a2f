"""Which posts a person holds: for the navigation and the heading of pages, never for rights."""

from __future__ import annotations

from typing import Any

from evaluation.models import AppointmentProposal
from evaluation.queries import posts
from evaluation.queries.delegations import mandates
from evaluation.vocabulary import Role
from workflows import clock
from workflows.actor import Actor
from workflows.authority import Who


def roles_of(who: Who) -> set[Role]:
    """The posts in which somebody acts now, in one query: their own, or the delegated one."""
    held = AppointmentProposal.objects.filter(posts.in_force(posts.today(who)))
    if who.actor.mandate is not None:
        held = held.filter(pk=who.actor.mandate)
    else:
        held = held.filter(person_id=who.actor.pk, stands_in_for=None)
    return {Role(post) for post in held.values_list("post", flat=True)}


def posts_behind(user: Any) -> set[Role]:
    """What sign-in protects: the person's own posts, and those that were delegated to them."""
    who = Who(Actor.of(user), clock.now())
    return roles_of(who) | {Role(one.post) for one in mandates(who)}
