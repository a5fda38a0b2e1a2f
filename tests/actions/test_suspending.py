"""What an open objection holds back, and how the round goes on afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evaluation.demo.stage import Stage
from evaluation.models import Application, Objection, Round
from evaluation.vocabulary import Verb
from tests.actions.five import BySystem, Call, Five, InTime
from tests.actions.world import World, on_notice
from tests.support.refusals import refused
from workflows.actor import SYSTEM

pytestmark = pytest.mark.django_db


def held_back(stage: Stage) -> None:
    """Everybody is named and certified but one village, whose objection is open."""
    round_ = on_notice(stage)
    contested = Application.objects.filter(status="admitted", category__level="village").first()
    stage.object_to(round_, contested)
    stage.until(round_.notices.get().ends_at + timedelta(minutes=1))
    stage.name(round_)
    stage.certify(round_)


WORLD = held_back


def rule(world: World, uphold: bool) -> Objection:
    """The objection is accepted, answered and ruled on, outside the flow."""
    objection = Objection.objects.get()
    clerk = world.stage.cast.clerks[objection.application.unit.code]
    world.do(Verb.OBJECTION_ACCEPT, world.secretariat, objection)
    world.do(Verb.OBJECTION_REPLY, clerk, objection, text="情况说明")
    return world.do(
        Verb.OBJECTION_RULE, world.secretariat, objection, uphold=uphold, ruling="经核实"
    )


class TestResume(BySystem, InTime, Five):
    verb = Verb.ROUND_RESUME
    code = "suspended"

    def call(self, world: World) -> Call:
        rule(world, uphold=False)
        return Call(SYSTEM, world.round)

    def shows(self, world: World, call: Call, result: Round) -> None:
        assert world.round.status == "confirmed"

    def spoil(self, world: World, call: Call) -> None:
        Application.objects.filter(status="admitted").update(status="suspended")


def test_who_moves_up_after_an_upheld_objection_is_noticed_before_the_naming(
    world: World,
) -> None:
    waiting = Application.objects.get(status="waiting")
    rule(world, uphold=True)
    waiting.refresh_from_db()
    assert waiting.status == "admitted"
    assert world.do(Verb.ROUND_RESUME, SYSTEM, world.round).status == "decided"


def test_when_nobody_moves_up_the_round_is_finished(world: World) -> None:
    Application.objects.filter(status="waiting").update(status="not_admitted")
    rule(world, uphold=True)
    assert world.do(Verb.ROUND_RESUME, SYSTEM, world.round).status == "finished"


def test_a_refused_objection_clears_its_entry(world: World) -> None:
    objection = Objection.objects.get()
    what = {"because": "no_evidence", "answer": "未附证据"}
    world.do(Verb.OBJECTION_REFUSE, world.secretariat, objection, **what)
    objection.application.refresh_from_db()
    assert objection.application.status == "admitted"


def test_what_is_held_back_cannot_be_named(world: World) -> None:
    with refused("not_confirmed"):
        world.do(Verb.ROUND_NAME, world.publisher, world.round, heading="x", text="y")
