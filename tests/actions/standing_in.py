"""How tests let somebody stand in for a department's reviewer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from accounts.models import User
from evaluation.models import AppointmentProposal
from evaluation.queries import posts
from evaluation.queries.delegations import mandate_of
from evaluation.vocabulary import Verb
from tests.actions.world import World
from workflows.actor import SYSTEM, Actor
from workflows.authority import Who


def deputy(username: str = "deputy") -> User:
    return User.objects.get_or_create(username=username, defaults={"name": "代办人"})[0]


def holder(world: World) -> Actor:
    return world.stage.cast.departments["finance"]


def post_of(actor: Actor) -> AppointmentProposal:
    return AppointmentProposal.objects.get(person=actor.user, stands_in_for=None)


def terms(world: World, **what: Any) -> dict[str, Any]:
    today = posts.today(Who(SYSTEM, world.stage.now))
    period = {"since": today, "until": today + timedelta(days=3)}
    return {"person": deputy(), "reason": "出差", **period} | what


def given(world: World, **what: Any) -> AppointmentProposal:
    actor = what.pop("by", holder(world))
    return world.do(Verb.DELEGATION_GIVE, actor, post_of(actor), **terms(world, **what))


def acting(world: World, delegation: AppointmentProposal, user: User | None = None) -> Actor | None:
    return mandate_of(Who(Actor(user or deputy()), world.stage.now), delegation.pk)
