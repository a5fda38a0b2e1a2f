"""Redact the content of an event: by the supervisor, with a reason, once, for good."""

from __future__ import annotations

import json

import pytest

from evaluation.vocabulary import Verb
from tests.actions.five import Call, Confirmed, Five, InTime, NotRecused
from tests.actions.world import World, appoint, sealed
from tests.support.refusals import refused
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.audit.verify import faults
from workflows.models import AuditEvent, Leaf

pytestmark = pytest.mark.django_db
WORLD = sealed
WHY = {"reason": "依申请删除联系人信息"}


def event(world: World) -> AuditEvent:
    """The event of an application that says who may be called."""
    return AuditEvent.objects.filter(verb=Verb.APPLICATION_EDIT).order_by("pk").first()


def redact(world: World, one: AuditEvent) -> None:
    world.do(Verb.RECORD_REDACT, world.posts["supervisor"], one, **WHY)


class TestRedact(Confirmed, NotRecused, InTime, Five):
    verb = Verb.RECORD_REDACT
    code = "redacted"

    def call(self, world: World) -> Call:
        return Call(world.posts["supervisor"], event(world), WHY)

    def shows(self, world: World, call: Call, result: None) -> None:
        kept = AuditEvent.objects.get(pk=call.subject.pk)
        assert (kept.payload, kept.salt, kept.hash) == ("", "", call.subject.hash)
        said = json.loads(AuditEvent.objects.get(verb=Verb.RECORD_REDACT).payload)
        assert said.pop("sealed")["size"] == Leaf.objects.count()
        assert said == {
            **WHY,
            "erased_seq": kept.seq,
            "erased_hash": kept.hash,
            "erased_verb": "application.edit",
        }
        assert Leaf.objects.filter(event=kept).exists()
        assert list(faults()) == []

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        others = ("auditor", "secretariat", "publisher")
        return [*(world.posts[name] for name in others), world.members[0], PUBLIC, SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        redact(world, event(world))

    def test_needs_a_reason(self, world: World) -> None:
        with refused("invalid"):
            world.do(Verb.RECORD_REDACT, world.posts["supervisor"], event(world), reason=" ")
        assert event(world).payload != ""

    def test_refuses_what_says_that_something_was_redacted(self, world: World) -> None:
        redact(world, event(world))
        with refused("redaction"):
            redact(world, AuditEvent.objects.get(verb=Verb.RECORD_REDACT))

    def test_refuses_the_recused(self, world: World) -> None:
        """Whoever would redact an act of their own."""
        own = AuditEvent.objects.filter(actor_id=world.secretariat.pk, verb="round.open").get()
        appoint("supervise_programme", world.secretariat, world.round.programme)
        with refused("recused"):
            world.do(Verb.RECORD_REDACT, world.secretariat, own, **WHY)
