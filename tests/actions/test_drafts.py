"""A draft is the unit's own: the secretariat reads it when it is submitted, or was shown."""

from __future__ import annotations

import pytest

from evaluation.models import Application, Category
from evaluation.vocabulary import Sight, Verb
from tests.actions.five import Call, Five, InTime, changed
from tests.actions.world import World, drafts
from tests.support.refusals import refused
from workflows import clock
from workflows.actor import SYSTEM, Actor
from workflows.authority import table
from workflows.models import Message

pytestmark = pytest.mark.django_db
WORLD = drafts
TOWN = "龙都街道"


def reads(world: World, who: Actor, sight: Sight = Sight.APPLICATION_READ) -> bool:
    with clock.travel(world.stage.now):
        listed = table.permitted(who, sight).filter(unit=world.unit(TOWN)).exists()
        assert bool(table.may(who, sight, world.application(TOWN))) is listed
    return listed


class TestShow(InTime, Five):
    verb = Verb.APPLICATION_SHOW
    code = "shown"

    def call(self, world: World) -> Call:
        return Call(world.clerk(TOWN), world.application(TOWN), {"question": "指标 2.1 如何填写？"})

    def shows(self, world: World, call: Call, result: Application) -> None:
        assert world.application(TOWN).shown_at == world.stage.now
        assert world.application(TOWN).status == "draft"

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.clerk("分水镇"), world.leader(TOWN), world.secretariat, SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        Application.objects.update(shown_at=world.stage.now)


def show(world: World) -> None:
    call = TestShow().call(world)
    world.do(Verb.APPLICATION_SHOW, call.actor, call.subject, **call.what)


@pytest.mark.parametrize("sight", [Sight.APPLICATION_READ, Sight.CONTACT_READ])
def test_the_secretariat_does_not_read_a_draft_until_it_is_shown(
    world: World, sight: Sight
) -> None:
    assert not reads(world, world.secretariat, sight)
    with clock.travel(world.stage.now):
        answer = table.may(world.secretariat, sight, world.application(TOWN))
    assert (answer.code, answer.status) == ("not_handed_in", 409)
    show(world)
    assert reads(world, world.secretariat, sight)
    assert [one.recipient for one in Message.objects.filter(topic="application.shown")] == [
        world.secretariat.user
    ]


def test_what_was_submitted_is_read_also_when_it_is_returned(world: World) -> None:
    for status in ("submitted", "checking", "returned", "withdrawn"):
        what = {"status": status, "submitted_at": world.stage.now}
        Application.objects.filter(unit=world.unit(TOWN)).update(**what)
        assert reads(world, world.secretariat)


@pytest.mark.parametrize("status", ["lapsed", "withdrawn"])
def test_a_draft_that_ended_without_being_submitted_stays_the_units_own(
    world: World, status: str
) -> None:
    Application.objects.filter(unit=world.unit(TOWN)).update(status=status)
    assert not reads(world, world.secretariat)
    assert reads(world, world.clerk(TOWN))


def test_the_supervisor_reads_all(world: World) -> None:
    assert reads(world, world.posts["supervisor"])


def test_a_draft_is_shown_with_a_question_and_in_time(world: World) -> None:
    call = TestShow().call(world)
    with refused("invalid"):
        world.do(Verb.APPLICATION_SHOW, call.actor, call.subject, question=" ")
    Category.objects.update(closes_at=world.stage.now)
    with refused("too_late"):
        world.do(Verb.APPLICATION_SHOW, call.actor, changed(call).subject, **call.what)
