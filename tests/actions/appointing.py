"""How tests propose and grant an appointment."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from evaluation.models import AppointmentProposal
from evaluation.queries import posts
from evaluation.vocabulary import Role, Verb
from tests.actions.world import World
from workflows.actor import Actor
from workflows.authority import Who

TOWN = "分水镇"


def newcomer() -> User:
    return User.objects.get_or_create(username="newcomer", defaults={"name": "新人"})[0]


def proposed(world: World, **what: Any) -> AppointmentProposal:
    """A proposal of the first security administrator."""
    terms = {"post": Role.APPLICANT, "target": world.unit(TOWN), "reason": "换届"} | what
    terms.setdefault("person", newcomer())
    if terms["target"] is None:
        del terms["target"]
    security = world.posts["security"]
    return world.do(Verb.APPOINTMENT_PROPOSE, security, world.stage.programme, **terms)


def granted(world: World, **what: Any) -> AppointmentProposal:
    """The same, approved by the second one."""
    proposal = proposed(world, **what)
    world.do(Verb.APPOINTMENT_APPROVE, world.posts["security-2"], proposal)
    return proposal


def units_of(world: World, person: User) -> set[int]:
    keys = posts.units(Who(Actor(person), world.stage.now))
    return set(keys.values_list("content_object_id", flat=True))
