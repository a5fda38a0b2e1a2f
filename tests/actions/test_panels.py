"""Allot the panels of a category."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evaluation.models import Application, Assignment, Expert, Interest
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime
from tests.actions.world import World, one_checked
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = one_checked
TOWN, CODE = "分水镇", "experimental_township"


def allot(world: World) -> int:
    return world.do(Verb.PANEL_ALLOT, world.secretariat, world.category(CODE))


def panel(world: World) -> list[Expert]:
    found = world.application(TOWN).assignments.order_by("expert_id")
    return [one.expert for one in found.select_related("expert")]


class TestAllot(InTime, Five):
    verb = Verb.PANEL_ALLOT
    code = "allotted"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, world.category(CODE))

    def shows(self, world: World, call: Call, result: int) -> None:
        experts = panel(world)
        assert (result, len(experts)) == (5, 5)
        assert len({one.employer for one in experts}) == 5
        assert world.category(CODE).draw.drawn_at == world.stage.now

    def others(self, world: World, call: Call, result: int) -> list[Application]:
        return [world.application(TOWN)]

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.clerk(TOWN), world.publisher, world.members[0], SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        world.stage.allot(world.category(CODE))


def test_no_panel_is_drawn_while_the_call_is_open(world: World) -> None:
    world.stage.now = world.category(CODE).closes_at - timedelta(seconds=1)
    with refused("still_open"):
        allot(world)


def test_an_expert_with_an_interest_is_never_drawn(world: World) -> None:
    allot(world)
    drawn = panel(world)
    Assignment.objects.all().delete()
    type(world.category(CODE).draw).objects.update(drawn_at=None)
    for expert in drawn:
        Interest.objects.create(
            person=expert.user, unit=world.unit(TOWN), kind="prepared", declared_at=world.stage.now
        )
    allot(world)
    assert not set(drawn) & set(panel(world))


def test_experts_at_home_in_the_township_or_its_villages_are_never_drawn(world: World) -> None:
    Expert.objects.update(home=world.unit(TOWN))
    Expert.objects.filter(pk__in=Expert.objects.values("pk")[:20]).update(home=world.unit("石碾村"))
    with refused("invalid"):
        allot(world)
    assert not Assignment.objects.exists()


def test_the_same_seed_draws_the_same_panel(world: World) -> None:
    allot(world)
    first = panel(world)
    Assignment.objects.all().delete()
    type(world.category(CODE).draw).objects.update(drawn_at=None)
    allot(world)
    assert panel(world) == first
