"""Who is too close when the ranking is sealed gets no task, and the quorum knows."""

from __future__ import annotations

import json

import pytest

from evaluation.actions.voting import too_close
from evaluation.flows import interests
from evaluation.models import Decision
from evaluation.queries import decisions
from evaluation.vocabulary import Verb
from tests.actions.world import World, appoint, reviewed
from tests.support.refusals import refused
from workflows import clock
from workflows.actor import Actor
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
WORLD = reviewed


def declare(world: World, member: Actor, unit: str) -> None:
    with clock.travel(world.stage.now):
        interests.declare(member, unit=world.unit(unit), kind="kin")


def test_it_is_recorded_with_the_sealing(world: World) -> None:
    declare(world, world.members[0], "石碾村")
    appoint("act_for_unit", world.members[1], world.unit("石碾村"))
    opened = world.do(Verb.RANKING_SEAL, world.secretariat, world.round)
    recused = opened.ballots.exclude(recused_at=None)
    assert {one.member for one in recused} == {one.user for one in world.members[:2]}
    assert (opened.votes_needed, decisions.count(opened).members) == (5, 7)
    assert [one.member for one in opened.ballots.filter(in_chair=True)] == [world.members[0].user]
    event = AuditEvent.objects.get(verb=Verb.RANKING_SEAL)
    assert len(json.loads(event.payload)["recused"]) == 2
    assert too_close(opened, world.stage.now) == []


def test_a_commission_in_which_nobody_may_vote_opens_no_vote(world: World) -> None:
    for member in world.members:
        declare(world, member, "分水镇")
    with refused("invalid"):
        world.do(Verb.RANKING_SEAL, world.secretariat, world.round)
    assert not Decision.objects.exists()
