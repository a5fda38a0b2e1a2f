"""A township signs the ranked list of its villages, as a whole."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.models import Application, Interest, Recommendation
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime, NotRecused
from tests.actions.world import World, lists_due
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = lists_due
TOWN, FIRST, SECOND, ELSEWHERE = "分水镇", "石碾村", "分水社区", "龙溪村"
CODE = "experimental_village"


def key(world: World, name: str) -> int:
    return world.application(name).pk


class TestSign(NotRecused, InTime, Five):
    verb = Verb.RECOMMENDATION_SIGN
    code = "no_list_due"

    def call(self, world: World) -> Call:
        what = {
            "category": world.category(CODE),
            "order": [key(world, FIRST)],
            "left_out": {key(world, SECOND): "条件尚不成熟"},
            "statement": "经集体研究",
        }
        return Call(world.leader(TOWN), world.unit(TOWN), what)

    def shows(self, world: World, call: Call, result: Recommendation) -> None:
        entries = [(one.application.unit.name, one.position) for one in result.entries.all()]
        assert entries == [(FIRST, 1), (SECOND, None)]
        assert world.statuses(FIRST, SECOND, ELSEWHERE) == {
            FIRST: "checking",
            SECOND: "not_recommended",
            ELSEWHERE: "submitted",
        }
        assert world.application(SECOND).ended_because == "条件尚不成熟"

    def others(self, world: World, call: Call, result: Recommendation) -> list[Application]:
        return [world.application(FIRST), world.application(SECOND)]

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.leader("龙都街道"), world.clerk(TOWN), world.secretariat, SYSTEM]

    def recuse(self, world: World, call: Call) -> None:
        Interest.objects.create(
            person=call.actor.user,
            unit=world.unit(SECOND),
            kind="kin",
            declared_at=world.stage.now,
        )

    def spoil(self, world: World, call: Call) -> None:
        Application.objects.update(status="checking")


@pytest.mark.parametrize(
    ("order", "left_out"),
    [
        ([FIRST], {}),
        ([FIRST, SECOND, SECOND], {}),
        ([FIRST, SECOND, ELSEWHERE], {}),
        ([FIRST], {SECOND: " "}),
        ([], {}),
    ],
    ids=["leaves one out", "names one twice", "names another's", "left out, not why", "empty"],
)
def test_a_list_that_is_not_whole_is_refused(
    world: World, order: list[str], left_out: dict[str, str]
) -> None:
    what: dict[str, Any] = {
        "category": world.category(CODE),
        "order": [key(world, name) for name in order],
        "left_out": {key(world, name): why for name, why in left_out.items()},
    }
    with refused("invalid"):
        world.do(Verb.RECOMMENDATION_SIGN, world.leader(TOWN), world.unit(TOWN), **what)
    assert not Recommendation.objects.exists()


def test_a_village_both_ranked_and_left_out_is_refused(world: World) -> None:
    what = {
        "category": world.category(CODE),
        "order": [key(world, FIRST), key(world, SECOND)],
        "left_out": {key(world, SECOND): "条件尚不成熟"},
    }
    with refused("invalid"):
        world.do(Verb.RECOMMENDATION_SIGN, world.leader(TOWN), world.unit(TOWN), **what)


def test_no_list_is_signed_while_the_call_is_open(world: World) -> None:
    world.stage.now = world.category(CODE).closes_at - world.stage.now.resolution
    what = {"category": world.category(CODE), "order": [key(world, FIRST), key(world, SECOND)]}
    with refused("no_list_due"):
        world.do(Verb.RECOMMENDATION_SIGN, world.leader(TOWN), world.unit(TOWN), **what)
