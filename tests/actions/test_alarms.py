"""Supervisors and auditors acknowledge an alarm with a word, once; not whoever it names."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.models import Alarm
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime, NotRecused
from tests.actions.world import World, drafts
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = drafts


class TestAcknowledge(NotRecused, InTime, Five):
    verb = Verb.ALARM_ACKNOWLEDGE
    code = "acknowledged"
    barred = "oneself"

    def call(self, world: World) -> Call:
        facts = {"who": "某人", "number": 31, "minutes": 60}
        terms = {"cause": "person_refused", "facts": facts, "raised_at": world.stage.now}
        alarm = Alarm.objects.create(key="person_refused:1:1", **terms)
        return Call(world.posts["auditor"], alarm, {"answer": "本人误操作，已说明"})

    def shows(self, world: World, call: Call, result: Alarm) -> None:
        alarm = Alarm.objects.get()
        assert (alarm.acknowledged_by, alarm.acknowledged_at, alarm.answer) == (
            call.actor.user,
            world.stage.now,
            "本人误操作，已说明",
        )

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        others = ("secretariat", "publisher", "system", "security")
        return [*(world.posts[name] for name in others), world.clerk("分水镇"), SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        supervisor = world.posts["supervisor"]
        world.do(self.verb, supervisor, call.subject, answer="已核实")

    def recuse(self, world: World, call: Call) -> None:
        Alarm.objects.update(person=call.actor.user)

    @pytest.mark.parametrize("answer", ["", "  "])
    def test_without_a_word_it_stays_open(self, world: World, answer: Any) -> None:
        call = self.call(world)
        with refused("invalid"):
            world.do(self.verb, call.actor, call.subject, answer=answer)
        assert Alarm.objects.get().acknowledged_at is None
