"""Habit 4: every act has the same five tests. They stand here once; a class per verb fills them.

A class names its verb and says who does what to what (`call`), what one sees afterwards
(`shows`), how the moment is spoilt (`spoil`) and how the actor gets too close (`recuse`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import RequestFactory

from accounts import reauthentication
from accounts.models import User
from accounts.sessions import SessionStore
from evaluation.vocabulary import Verb
from tests.actions.world import World, appoint
from tests.support.refusals import refused
from workflows.action import aggregate_of
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.models import AuditEvent


@dataclass(frozen=True)
class Call:
    """Who does what to what, with what."""

    actor: Actor
    subject: Model
    what: dict[str, Any] = field(default_factory=dict)


def chain(one: Model) -> tuple[str, int]:
    """The chain in which an object's acts stand."""
    aggregate = aggregate_of(one)
    return aggregate._meta.label_lower, aggregate.pk


class Five:
    """Does it; refuses the stranger; writes exactly one event on its chain and on each other's."""

    verb: ClassVar[Verb]

    def call(self, world: World) -> Call:
        """An act that is allowed."""
        raise AssertionError(f"{self.verb} has no call.")

    def shows(self, world: World, call: Call, result: Any) -> None:
        """Assert what the act has changed."""
        raise AssertionError(f"{self.verb} shows nothing.")

    def home(self, world: World, call: Call, result: Any) -> Model:
        """The object in whose chain the event stands; the opened one for an act that opens."""
        return call.subject

    def others(self, world: World, call: Call, result: Any) -> list[Model]:
        """Other objects whose chains get an event of their own."""
        return []

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        """Who holds the same post elsewhere, or another post here."""
        return [world.posts["auditor"], world.posts["supervisor"], SYSTEM]

    def test_does_it(self, world: World) -> None:
        call = self.call(world)
        self.shows(world, call, world.do(self.verb, call.actor, call.subject, **call.what))

    def test_refuses_the_stranger(self, world: World) -> None:
        call = self.call(world)
        somebody = Actor(User.objects.create(username="somebody", name="某人"))
        before = AuditEvent.objects.count()
        for stranger in [somebody, *self.neighbours(world, call)]:
            with refused("stranger"):
                world.do(self.verb, stranger, call.subject, **call.what)
        assert AuditEvent.objects.count() == before

    def test_writes_one_event_on_each_chain(self, world: World) -> None:
        call = self.call(world)
        known = set(AuditEvent.objects.values_list("pk", flat=True))
        result = world.do(self.verb, call.actor, call.subject, **call.what)
        written = AuditEvent.objects.exclude(pk__in=known)
        found = [(one.aggregate_type, one.aggregate_id) for one in written]
        wanted = [self.home(world, call, result), *self.others(world, call, result)]
        assert sorted(found) == sorted(chain(one) for one in wanted)
        assert len({(one.act, one.verb, one.actor_id, one.subject_id) for one in written}) == 1
        assert {(one.verb, one.actor_id) for one in written} == {(self.verb, call.actor.pk)}


class InTime:
    """Refuses the wrong time, with the code of the condition that stands in the way."""

    code: ClassVar[str]

    def spoil(self, world: World, call: Call) -> None:
        """Let the moment pass, or not come."""
        raise AssertionError("Nothing spoils the moment.")

    def test_refuses_the_wrong_time(self, world: World) -> None:
        call = self.call(world)
        self.spoil(world, call)
        before = AuditEvent.objects.count()
        with refused(self.code) as caught:
            world.do(self.verb, call.actor, call.subject, **call.what)
        assert caught.value.status == 409
        assert AuditEvent.objects.count() == before


class NotRecused:
    """Refuses the actor who is too close to the unit, or whom another "never if" bars."""

    barred: ClassVar[str] = "recused"

    def recuse(self, world: World, call: Call) -> None:
        """The actor gets a post in the unit that is judged."""
        judged = getattr(call.subject, "application", call.subject)
        appoint("act_for_unit", call.actor, judged.unit)

    def test_refuses_the_recused(self, world: World) -> None:
        call = self.call(world)
        self.recuse(world, call)
        before = AuditEvent.objects.count()
        with refused(self.barred) as caught:
            world.do(self.verb, call.actor, call.subject, **call.what)
        assert caught.value.status == 403
        assert AuditEvent.objects.count() == before


class Confirmed:
    """Waits, in a request, until the person has lately shown who they are; does nothing before."""

    def test_waits_for_a_confirmation(self, world: World, rf: RequestFactory) -> None:
        call = self.call(world)
        request = rf.post("/")
        request.user, request.session = call.actor.user, SessionStore()
        token = reauthentication.request_in_hand.set(request)
        before = AuditEvent.objects.count()
        try:
            with pytest.raises(reauthentication.ConfirmationNeeded), transaction.atomic():
                world.do(self.verb, call.actor, call.subject, **call.what)
            assert AuditEvent.objects.count() == before
            reauthentication.confirm(request)
            self.shows(world, call, world.do(self.verb, call.actor, call.subject, **call.what))
        finally:
            reauthentication.request_in_hand.reset(token)

    def test_asks_a_stranger_for_nothing(self, world: World, rf: RequestFactory) -> None:
        call = self.call(world)
        somebody = Actor(User.objects.create(username="nosy", name="某人"))
        request = rf.post("/")
        request.user, request.session = somebody.user, SessionStore()
        token = reauthentication.request_in_hand.set(request)
        try:
            with refused("stranger"):
                world.do(self.verb, somebody, call.subject, **call.what)
        finally:
            reauthentication.request_in_hand.reset(token)


class BySystem:
    """An act of the system alone: every person and the public are strangers."""

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        """Even those who run the round."""
        return [*world.posts.values(), world.members[0], PUBLIC]


def changed(call: Call, **what: Any) -> Call:
    """The same call with something else handed in."""
    return replace(call, what={**call.what, **what})
