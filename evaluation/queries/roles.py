"""Which posts a person holds, and so in which rows of the permission table they can stand.

A role opens nothing: on which objects it may act, the row's own filter finds out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evaluation.models import AppointmentProposal
from evaluation.queries import posts
from evaluation.queries.delegations import mandates
from evaluation.vocabulary import Role
from workflows import clock
from workflows.actor import Actor
from workflows.authority import Who


def roles_of(who: Who, with_lent: bool = False) -> set[Role]:
    """The posts in which somebody acts now, in one query: their own, or the delegated one.

    `with_lent` adds, for who acts in their own name, the posts in which they could stand in.
    """
    held = AppointmentProposal.objects.filter(posts.in_force(posts.today(who)))
    if who.actor.mandate is not None:
        held = held.filter(pk=who.actor.mandate)
    else:
        held = held.filter(person_id=who.actor.pk)
        held = held if with_lent else held.filter(stands_in_for=None)
    return {Role(post) for post in held.values_list("post", flat=True)}


def posts_behind(user: Any) -> set[Role]:
    """What sign-in protects: the person's own posts, and those that were delegated to them."""
    who = Who(Actor.of(user), clock.now())
    return roles_of(who) | {Role(one.post) for one in mandates(who)}


def roles_in_table(who: Who) -> set[str]:
    """The roles under which the actor can be found in the permission table, in one query.

    A lent post counts, too: who stands in for a judge declares interests in their own name.
    """
    if who.actor.is_system:
        return {Role.SYSTEM}
    if who.actor.is_public:
        return {Role.PUBLIC}
    return {Role.PUBLIC, *with_implied(roles_of(who, with_lent=True))}


def with_implied(posts_held: Iterable[str]) -> set[str]:
    """Who chairs a commission sits on it, too; and everybody holds what is their own."""
    roles = {*posts_held, Role.HOLDER}
    return roles | {Role.COMMISSION_MEMBER} if Role.COMMISSION_CHAIR in roles else roles
