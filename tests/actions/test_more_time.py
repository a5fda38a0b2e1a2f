"""More time to rule on an objection: asked for once, allowed or denied by the other office."""

from __future__ import annotations

import pytest

from evaluation.demo.stage import Stage
from evaluation.flows.more_time import MoreTimeFlow
from evaluation.flows.objection import ObjectionFlow
from evaluation.models import Application, MoreTime, Objection
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime, NotRecused
from tests.actions.world import World, on_notice
from tests.support.refusals import refused
from workflows import service
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.models import Deadline, Mail

pytestmark = pytest.mark.django_db
WHY = {"reason": "需向第三方核实"}


def accepted(stage: Stage) -> None:
    """An objection to a village is accepted; the unit is asked to reply."""
    round_ = on_notice(stage)
    contested = Application.objects.filter(status="admitted", category__level="village").first()
    objection = stage.object_to(round_, contested)
    task = service.task_for(ObjectionFlow, objection, "admit")
    stage.do_task(stage.cast.posts["secretariat"], task, Verb.OBJECTION_ACCEPT)


WORLD = accepted


def the_objection() -> Objection:
    return Objection.objects.get()


def asked(world: World) -> MoreTime:
    return world.do(Verb.OBJECTION_EXTEND, world.secretariat, the_objection(), **WHY)


class TestAsk(NotRecused, InTime, Five):
    verb = Verb.OBJECTION_EXTEND
    code = "extended"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, the_objection(), WHY)

    def shows(self, world: World, call: Call, result: MoreTime) -> None:
        assert (result.reason, result.days, result.is_allowed) == ("需向第三方核实", 15, None)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.members[0], PUBLIC, SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        asked(world)


class Answered(InTime):
    """What the two answers have in common."""

    code = "decided"

    def home(self, world: World, call: Call, result: MoreTime) -> Objection:
        return result.objection

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.secretariat, world.members[0], PUBLIC, SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        world.do(self.verb, call.actor, call.subject, **call.what)


class TestAllow(Answered, Five):
    verb = Verb.OBJECTION_ALLOW

    def call(self, world: World) -> Call:
        return Call(world.publisher, asked(world), {"answer": "同意"})

    def shows(self, world: World, call: Call, result: MoreTime) -> None:
        assert (result.is_allowed, result.decided_at) == (True, world.stage.now)


class TestDeny(Answered, Five):
    verb = Verb.OBJECTION_DENY

    def call(self, world: World) -> Call:
        return Call(world.publisher, asked(world), {"answer": "材料已齐"})

    def shows(self, world: World, call: Call, result: MoreTime) -> None:
        assert (result.is_allowed, result.answer) == (False, "材料已齐")


def replied(world: World) -> Deadline:
    """The unit replies; the deadline of the ruling."""
    objection = the_objection()
    clerk = world.stage.cast.clerks[objection.application.unit.code]
    task = service.task_for(ObjectionFlow, objection, "reply")
    world.stage.do_task(clerk, task, Verb.OBJECTION_REPLY, text="情况说明")
    return service.task_for(ObjectionFlow, objection, "rule").deadline


def answer(world: World, verb: Verb, **what: str) -> None:
    """Through the flow: asked by the one office, answered by the other."""
    objection = the_objection()
    request = world.stage.at(
        lambda: service.begin(
            MoreTimeFlow, world.secretariat, Verb.OBJECTION_EXTEND, objection, **WHY
        )
    )
    task = service.task_for(MoreTimeFlow, request, "decide")
    world.stage.do_task(world.publisher, task, verb, **what)


def test_a_ruling_that_is_due_gets_the_days_at_once(world: World) -> None:
    deadline = replied(world)
    before = deadline.due_at
    answer(world, Verb.OBJECTION_ALLOW)
    deadline.refresh_from_db()
    assert (deadline.due_at - before).days >= 21  # fifteen working days


def test_a_ruling_that_comes_later_has_the_days_from_the_start(world: World) -> None:
    plain = the_objection().planned.plan["steps"]["objection_ruling"]["days"]
    answer(world, Verb.OBJECTION_ALLOW)
    assert replied(world).days == plain + 15


def test_a_denied_request_changes_no_deadline(world: World) -> None:
    deadline = replied(world)
    before = deadline.due_at
    answer(world, Verb.OBJECTION_DENY, answer="材料已齐")
    deadline.refresh_from_db()
    assert deadline.due_at == before


def test_the_objector_is_told_when_it_takes_longer(world: World) -> None:
    Objection.objects.update(contact="someone@office.example")
    answer(world, Verb.OBJECTION_ALLOW)
    letter = Mail.objects.get(topic="objection.extended")
    assert letter.address == "someone@office.example"


@pytest.mark.parametrize(("verb", "what"), [(Verb.OBJECTION_DENY, {"answer": " "})])
def test_a_denial_has_its_reason(world: World, verb: Verb, what: dict[str, str]) -> None:
    with refused("invalid"):
        world.do(verb, world.publisher, asked(world), **what)


def test_a_request_has_its_reason(world: World) -> None:
    with refused("invalid"):
        world.do(Verb.OBJECTION_EXTEND, world.secretariat, the_objection(), reason=" ")
