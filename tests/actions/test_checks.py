"""The formal check: accept, return for supplement, refuse."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.models import Application, Supplement
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime, NotRecused
from tests.actions.world import World, checking
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = checking
TOWN = "龙都街道"
PARTS = {"1.1": "请补纪要", "yearbook": "人数有误"}


class Checking(NotRecused, InTime):
    code = "not_checking"

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.clerk(TOWN), world.publisher, world.members[0], SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        Application.objects.filter(pk=call.subject.pk).update(status="reviewing")


class TestAccept(Checking, Five):
    verb = Verb.CHECK_ACCEPT

    def call(self, world: World) -> Call:
        return Call(world.secretariat, world.application(TOWN))

    def shows(self, world: World, call: Call, result: Application) -> None:
        application = world.application(TOWN)
        assert application.status == "reviewing"
        assert application.visit.reported_at is None
        asked = application.opinions.all()
        assert asked and all(opinion.indicators for opinion in asked)


class TestReturn(Checking, Five):
    verb = Verb.CHECK_RETURN

    def call(self, world: World) -> Call:
        return Call(world.secretariat, world.application(TOWN), {"parts": PARTS})

    def shows(self, world: World, call: Call, result: Supplement) -> None:
        assert world.application(TOWN).status == "returned"
        assert (result.parts, result.due_at > result.returned_at) == (PARTS, True)


class TestRefuse(Checking, Five):
    verb = Verb.CHECK_REFUSE

    def call(self, world: World) -> Call:
        return Call(world.secretariat, world.application(TOWN), {"reason": "材料不实"})

    def shows(self, world: World, call: Call, result: Application) -> None:
        application = world.application(TOWN)
        assert (application.status, application.ended_because) == ("refused", "材料不实")


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (Verb.CHECK_RETURN, {"parts": {}}),
        (Verb.CHECK_RETURN, {"parts": {"9.9": "请补"}}),
        (Verb.CHECK_RETURN, {"parts": {"1.1": " "}}),
        (Verb.CHECK_REFUSE, {"reason": " "}),
    ],
    ids=["nothing returned", "an unknown part", "not said what is missing", "no reason"],
)
def test_what_the_unit_could_not_understand_is_refused(
    world: World, verb: str, what: dict[str, Any]
) -> None:
    with refused("invalid"):
        world.do(verb, world.secretariat, world.application(TOWN), **what)
    assert world.application(TOWN).status == "checking"


def test_a_supplement_overdue_may_be_refused_but_not_one_still_in_time(world: World) -> None:
    application = world.application(TOWN)
    world.do(Verb.CHECK_RETURN, world.secretariat, application, parts=PARTS)
    with refused("not_checking"):
        world.do(Verb.CHECK_REFUSE, world.secretariat, application, reason="逾期")
    world.stage.now = application.supplements.get().due_at
    world.do(Verb.CHECK_REFUSE, world.secretariat, application, reason="逾期")
    assert world.application(TOWN).status == "refused"


@pytest.mark.parametrize("post", ["own village", "own township"])
def test_the_township_and_the_villages_of_ones_own_unit_are_too_close(
    world: World, post: str
) -> None:
    from tests.actions.world import appoint

    near = {"own village": "九五社区", "own township": TOWN}[post]
    appoint("act_for_unit", world.secretariat, world.unit(near))
    with refused("recused"):
        world.do(Verb.CHECK_ACCEPT, world.secretariat, world.application(TOWN))


def test_a_latecomer_joins_the_panels_that_are_drawn(world: World) -> None:
    for code in ("experimental_township",):
        world.stage.allot(world.category(code))
    world.stage.check(world.application(TOWN))
    application = world.application(TOWN)
    panel = application.assignments.all()
    assert len(panel) == application.category.stage_plan.panel_size
    assert len({one.expert.employer for one in panel}) == len(panel)
