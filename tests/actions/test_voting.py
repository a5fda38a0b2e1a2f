"""Members of the commission are recused: at the opening, in the vote, and before the count."""

from __future__ import annotations

import json

import pytest

from evaluation.flows import interests
from evaluation.invariants import violations
from evaluation.models import Ballot, Decision
from evaluation.queries import decisions
from evaluation.vocabulary import Verb
from tests.actions.five import BySystem, Call, Five, InTime
from tests.actions.world import World, appoint, sealed
from tests.support.refusals import refused
from workflows import clock, service
from workflows.actor import SYSTEM, Actor
from workflows.inbox import inbox
from workflows.models import AuditEvent, Message

pytestmark = pytest.mark.django_db
WORLD = sealed
VILLAGE = "石碾村"


def decision(world: World) -> Decision:
    return world.round.decisions.first()


def ballot(world: World, member: Actor) -> Ballot:
    return decision(world).ballots.get(member=member.user)


def vote(world: World, *members: Actor, choice: str = "approve") -> None:
    for member in members:
        what = {"choice": choice, "reason": "理由"}
        world.do(Verb.DECISION_VOTE, member, ballot(world, member), **what)


def declare(world: World, member: Actor, unit: str = VILLAGE) -> None:
    with clock.travel(world.stage.now):
        interests.declare(member, unit=world.unit(unit), kind="kin")


def decide(world: World, by: Actor) -> Decision:
    return world.do(Verb.DECISION_DECIDE, by, decision(world), minutes="会议纪要")


def steps(world: World, member: Actor) -> list[str]:
    with clock.travel(world.stage.now):
        return sorted(task.flow_task.name for task in inbox(member))


def broken() -> list[str]:
    """The acts are called without their flow here, so the round's tasks stand still."""
    still = ("open_tasks_of_a_round_fit_its_status", "its task is still open")
    return [str(one) for one in violations() if not any(word in str(one) for word in still)]


class TestRecuse(BySystem, InTime, Five):
    verb = Verb.BALLOT_RECUSE
    code = "decided"

    def call(self, world: World) -> Call:
        return Call(SYSTEM, ballot(world, world.members[3]))

    def shows(self, world: World, call: Call, result: None) -> None:
        kept = Ballot.objects.get(pk=call.subject.pk)
        assert (kept.recused_at, kept.choice) == (world.stage.now, "")
        assert decision(world).votes_needed == 6  # two thirds of eight

    def spoil(self, world: World, call: Call) -> None:
        Decision.objects.update(decided_at=world.stage.now, is_approved=True)


def test_an_interest_declared_in_the_vote_ends_it_for_the_member(world: World) -> None:
    member = world.members[3]
    assert steps(world, member) == ["ballot"]
    declare(world, member)
    assert steps(world, member) == []
    with refused("recused"):
        vote(world, member)
    assert ballot(world, member).recused_at == world.stage.now
    told = Message.objects.get(recipient=member.user, topic="ballot.recused")
    assert told.facts == {"round": world.round.name}
    assert broken() == []


def test_a_vote_cast_before_stays_on_record_and_is_not_counted(world: World) -> None:
    vote(world, *world.members[:6])
    declare(world, world.members[2])
    kept = ballot(world, world.members[2])
    assert (kept.choice, kept.voted_at is None, kept.recused_at is None) == (
        "approve",
        False,
        False,
    )
    count = decisions.count(decision(world))
    assert (count.members, count.cast, count.needed) == (8, 5, 6)
    with refused("no_quorum"):
        decide(world, world.members[0])
    vote(world, world.members[6])
    assert decide(world, world.members[0]).is_approved
    payload = json.loads(
        AuditEvent.objects.get(verb=Verb.DECISION_DECIDE, aggregate_type="evaluation.round").payload
    )
    assert payload["votes"] == {"approve": 6}
    assert broken() == []


def test_an_interest_in_a_unit_that_is_on_no_list_changes_no_vote(world: World) -> None:
    declare(world, world.members[3], "九五社区")
    assert ballot(world, world.members[3]).recused_at is None


def test_who_gets_a_post_in_the_vote_is_recused_by_the_timer(world: World) -> None:
    member = world.members[4]
    appoint("act_for_unit", member, world.unit(VILLAGE))
    with clock.travel(world.stage.now):
        service.run_due()
    assert ballot(world, member).recused_at == world.stage.now


def test_who_gets_a_post_after_voting_is_not_counted_even_before_the_timer_comes(
    world: World,
) -> None:
    vote(world, *world.members[:7])
    appoint("act_for_unit", world.members[5], world.unit(VILLAGE))
    done = decide(world, world.members[0])
    assert done.counted().count() == 6
    assert ballot(world, world.members[5]).recused_at == world.stage.now
    assert broken() == []


def test_the_count_without_them_may_miss_the_quorum(world: World) -> None:
    vote(world, *world.members[:6])
    appoint("act_for_unit", world.members[5], world.unit(VILLAGE))
    with refused("invalid"):
        decide(world, world.members[0])
    assert ballot(world, world.members[5]).recused_at is None


def test_a_recused_chair_does_not_record_the_decision_and_another_member_presides(
    world: World,
) -> None:
    chair, other = world.members[0], world.members[4]
    with refused("stranger"):
        decide(world, other)
    declare(world, chair)
    vote(world, *world.members[1:7])
    with refused("recused"):
        decide(world, chair)
    assert steps(world, chair) == []
    assert steps(world, other) == ["decide"]
    assert Message.objects.filter(topic="ballot.chair_recused").count() == 8
    done = decide(world, other)
    assert (done.is_approved, done.presided_by) == (True, other.user)
    assert broken() == []


def test_who_is_recused_presides_for_nobody(world: World) -> None:
    declare(world, world.members[0])
    declare(world, world.members[4])
    vote(world, *world.members[1:4], *world.members[5:8])
    with refused("recused"):
        decide(world, world.members[4])
    with refused("stranger"):
        decide(world, world.secretariat)


def test_a_chair_close_by_a_post_is_stopped_before_the_timer_comes(world: World) -> None:
    vote(world, *world.members[1:8])
    appoint("lead_unit", world.members[0], world.unit("分水镇"))
    with refused("recused"):
        decide(world, world.members[0])
    with clock.travel(world.stage.now):
        service.run_due()
    assert decide(world, world.members[2]).presided_by == world.members[2].user
