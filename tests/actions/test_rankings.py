"""Try another way of ranking; seal the rankings of a round."""

from __future__ import annotations

import pytest

from evaluation.actions.rankings import digest
from evaluation.actions.trials import Trial
from evaluation.models import Application, Ballot, CommissionAppointment, Decision, Ranking
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Confirmed, Five, InTime
from tests.actions.world import VILLAGES, World, reviewed
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = reviewed


class TestSeal(Confirmed, InTime, Five):
    verb = Verb.RANKING_SEAL
    code = "unreviewed"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, world.round)

    def shows(self, world: World, call: Call, result: Decision) -> None:
        assert world.round.status == "ranked"
        assert (result.version, result.votes_needed, Ballot.objects.count()) == (1, 6, 9)
        assert [one.version for one in Ranking.objects.all()] == [1, 1, 1, 1]
        assert all(one.sha256 == digest(one.inputs, one.result) for one in Ranking.objects.all())
        ranking = world.category("experimental_village").rankings.get()
        ranked = {one.application.unit.name for one in ranking.entries.all()}
        assert ranked == set(VILLAGES)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.members[0], world.clerk("分水镇"), SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        Application.objects.filter(unit__name="石碾村").update(status="reviewing")


class TestTry(InTime, Five):
    verb = Verb.RANKING_TRY
    code = "not_reviewing"

    def call(self, world: World) -> Call:
        what = {"parameters": {"quota": 1}}
        return Call(world.secretariat, world.category("experimental_village"), what)

    def shows(self, world: World, call: Call, result: Trial) -> None:
        assert (result.inputs["quota"], len(result.after["admitted"])) == (1, 1)
        assert len(result.before["admitted"]) == 2
        assert world.round.status == "reviewing"
        assert not Ranking.objects.exists()

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.members[1], world.clerk("石碾村"), SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        type(world.round).objects.update(status="open")


@pytest.mark.parametrize("parameters", [{"method": "1999"}, {"quota": -1}])
def test_a_trial_that_makes_no_sense_is_refused(world: World, parameters: dict[str, int]) -> None:
    with refused("invalid"):
        category = world.category("experimental_village")
        world.do(Verb.RANKING_TRY, world.secretariat, category, parameters=parameters)


def test_nothing_is_sealed_twice(world: World) -> None:
    world.do(Verb.RANKING_SEAL, world.secretariat, world.round)
    with refused("not_reviewing"):
        world.do(Verb.RANKING_SEAL, world.secretariat, world.round)


def test_without_a_commission_nothing_is_sealed(world: World) -> None:
    CommissionAppointment.objects.all().delete()
    with refused("invalid"):
        world.do(Verb.RANKING_SEAL, world.secretariat, world.round)
    assert not Ranking.objects.exists()


def test_a_withdrawn_application_is_not_ranked(world: World) -> None:
    gone = world.application("石碾村")
    world.do(Verb.APPLICATION_WITHDRAW, world.clerk("石碾村"), gone, reason="不再申报")
    world.do(Verb.RANKING_SEAL, world.secretariat, world.round)
    ranking = world.category("experimental_village").rankings.get()
    ranked = {one.application.unit.name for one in ranking.entries.all()}
    assert ranked == {"龙溪村", "分水社区"}
