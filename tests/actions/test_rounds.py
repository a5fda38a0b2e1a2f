"""Plan, amend, open and close a round; allow a late submission."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from evaluation.models import Category, Extension, Programme, Round, UnitSnapshot
from evaluation.vocabulary import Verb
from tests.actions.five import BySystem, Call, Five, InTime
from tests.actions.world import World, plan_of, planned
from tests.stages import OPENING
from tests.support.refusals import refused
from workflows.actor import SYSTEM

pytestmark = pytest.mark.django_db
WORLD = planned


def plan(world: World, **changes: Any) -> dict[str, Any]:
    members = [member.user.pk for member in world.members]
    people = {"members": members, "chair": members[0], "commission": "评审委员会"}
    return {**plan_of(world.stage, days=30), **people, "name": "2027年度", **changes}


def amendment(world: World, **changes: Any) -> dict[str, Any]:
    first = world.round.categories.first()
    return {
        "name": "2026年度（修订）",
        "opens_at": OPENING,
        "call_text": "修订后的通知",
        "notice_days": 7,
        "notice_kind": "natural",
        "categories": {first.pk: {"target": 5}},
        **changes,
    }


class TestPlan(Five):
    verb = Verb.ROUND_PLAN

    def call(self, world: World) -> Call:
        return Call(world.secretariat, Programme.objects.get(), plan(world))

    def shows(self, world: World, call: Call, result: Round) -> None:
        assert (result.status, result.name, result.categories.count()) == ("planned", "2027年度", 2)
        assert result.commission.name == "评审委员会"
        assert [one.quota for one in result.categories.all()] == [2, 2]

    def home(self, world: World, call: Call, result: Round) -> Round:
        return result


class TestAmend(InTime, Five):
    verb = Verb.ROUND_AMEND
    code = "not_planned"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, world.round, amendment(world))

    def shows(self, world: World, call: Call, result: Round) -> None:
        round_ = world.round
        assert (round_.name, round_.notice_days, round_.notice_kind) == (
            "2026年度（修订）",
            7,
            "natural",
        )
        assert [one.target for one in round_.categories.all()] == [5, 2]

    def spoil(self, world: World, call: Call) -> None:
        world.stage.open(world.round)


class TestOpen(InTime, Five):
    verb = Verb.ROUND_OPEN
    code = "not_planned"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, world.round, {"seed": "7"})

    def shows(self, world: World, call: Call, result: Round) -> None:
        assert world.round.status == "open"
        assert UnitSnapshot.objects.filter(round=result).count() == 8
        assert all(len(one.draw.seed_hash) == 64 for one in result.categories.all())

    def spoil(self, world: World, call: Call) -> None:
        world.stage.open(world.round)


class TestClose(BySystem, InTime, Five):
    verb = Verb.ROUND_CLOSE
    code = "still_open"

    def call(self, world: World) -> Call:
        world.stage.open(world.round)
        world.stage.now = world.round.categories.first().closes_at
        return Call(SYSTEM, world.round)

    def shows(self, world: World, call: Call, result: Round) -> None:
        assert world.round.status == "reviewing"

    def spoil(self, world: World, call: Call) -> None:
        world.wait(seconds=-1)


class TestExtend(InTime, Five):
    verb = Verb.APPLICATION_EXTEND
    code = "wrong_time"

    def call(self, world: World) -> Call:
        world.stage.open(world.round)
        what = {
            "unit": world.unit("分水镇"),
            "until": OPENING + timedelta(days=40),
            "reason": "停电",
        }
        return Call(world.secretariat, world.category("experimental_township"), what)

    def shows(self, world: World, call: Call, result: Extension) -> None:
        assert list(Extension.objects.all()) == [result]
        assert (result.unit.name, result.until, result.reason) == (
            "分水镇",
            OPENING + timedelta(days=40),
            "停电",
        )

    def spoil(self, world: World, call: Call) -> None:
        Round.objects.update(status="ranked")


def broken_plan(world: World, **changes: Any) -> dict[str, Any]:
    wanted = plan(world)["categories"]
    wanted[0] = {**wanted[0], **{k: v(wanted) if callable(v) else v for k, v in changes.items()}}
    return {"categories": wanted}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"closes_at": OPENING}, "must close after the call opens"),
        ({"plan": {}}, "stage plan is not sound"),
        ({"plan": lambda w: {**w[0]["plan"], "panel_size": 0}}, "stage plan is not sound"),
        ({"rubric": lambda w: w[1]["rubric"]}, "for another level"),
    ],
    ids=["closes before it opens", "no plan", "a panel of nobody", "a rubric of villages"],
)
def test_a_plan_with_a_fault_is_refused_whole(
    world: World, changes: dict[str, Any], sentence: str
) -> None:
    with refused("invalid") as caught:
        what = plan(world, **broken_plan(world, **changes))
        world.do(Verb.ROUND_PLAN, world.secretariat, Programme.objects.get(), **what)
    assert sentence in caught.value.sentence
    assert Round.objects.count() == 1


def test_the_chair_must_be_a_member(world: World) -> None:
    with refused("invalid"):
        what = plan(world, chair=world.secretariat.pk)
        world.do(Verb.ROUND_PLAN, world.secretariat, Programme.objects.get(), **what)


@pytest.mark.parametrize(
    "categories",
    [{"closes_at": OPENING - timedelta(days=1)}, {"plan": {"panel_size": 3}}],
    ids=["dates out of order", "half a plan"],
)
def test_an_amendment_with_a_fault_changes_nothing(
    world: World, categories: dict[str, Any]
) -> None:
    first = world.round.categories.first()
    with refused("invalid"):
        what = amendment(world, categories={first.pk: categories})
        world.do(Verb.ROUND_AMEND, world.secretariat, world.round, **what)
    assert world.round.name == "2026年度"


def test_a_second_round_is_not_opened_while_one_runs(world: World) -> None:
    world.stage.open(world.round)
    what = plan(world)
    second = world.do(Verb.ROUND_PLAN, world.secretariat, Programme.objects.get(), **what)
    with refused("invalid") as caught:
        world.do(Verb.ROUND_OPEN, world.secretariat, second)
    assert "Another round" in caught.value.sentence


def test_a_call_that_closed_already_is_not_opened(world: World) -> None:
    world.stage.now = world.round.categories.first().closes_at
    with refused("invalid"):
        world.do(Verb.ROUND_OPEN, world.secretariat, world.round)
    assert world.round.status == "planned"


@pytest.mark.parametrize(
    "changes",
    [{"reason": " "}, {"until": OPENING - timedelta(days=1)}, {"unit": "石碾村"}],
    ids=["no reason", "in the past", "a village for townships"],
)
def test_an_extension_that_makes_no_sense_is_refused(world: World, changes: dict[str, Any]) -> None:
    call = TestExtend().call(world)
    given = {k: world.unit(v) if k == "unit" else v for k, v in changes.items()}
    with refused("invalid"):
        world.do(Verb.APPLICATION_EXTEND, call.actor, call.subject, **{**call.what, **given})
    assert not Extension.objects.exists()


def test_the_draw_of_an_opened_round_is_committed_to_and_frozen_with_its_rubric(
    world: World,
) -> None:
    world.stage.open(world.round)
    seeds = {one.draw.seed for one in Category.objects.all()}
    assert len(seeds) == 2
    assert {one.draw.drawn_at for one in Category.objects.all()} == {None}
