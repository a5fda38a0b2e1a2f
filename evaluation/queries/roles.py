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


def roles_in_table(who: Who) -> set[str]:
    """The roles under which the actor can be found in the permission table, in one query."""
    if who.actor.is_system:
        return {Role.SYSTEM}
    if who.actor.is_public:
        return {Role.PUBLIC}
    return {Role.PUBLIC, *with_implied(roles_of(who))}


def with_implied(posts_held: Iterable[str]) -> set[str]:
    """Who chairs a commission sits on it, too; and everybody holds what is their own."""
    roles = {*posts_held, Role.HOLDER}
    return roles | {Role.COMMISSION_MEMBER} if Role.COMMISSION_CHAIR in roles else roles
