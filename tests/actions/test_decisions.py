"""The commission votes; the chair records the decision."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from evaluation.actions.decisions import is_carried
from evaluation.models import Application, Ballot, Decision
from evaluation.reference.stage_plan import Quorum
from evaluation.vocabulary import RoundStatus, Verb
from tests.actions.five import Call, Confirmed, Five, InTime, NotRecused
from tests.actions.world import VILLAGES, World, appoint, sealed
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor
from workflows.models import AuditEvent, Checkpoint

pytestmark = pytest.mark.django_db
WORLD = sealed


def decision(world: World) -> Decision:
    return world.round.decisions.first()


def ballot(world: World, member: Actor) -> Ballot:
    return decision(world).ballots.get(member=member.user)


def vote(world: World, choices: str) -> None:
    """`choices`: one letter per member: f(or), a(gainst), – (abstains)."""
    words = {"f": "approve", "a": "reject", "-": "abstain"}
    for member, letter in zip(world.members, choices, strict=False):
        what = {"choice": words[letter], "reason": "理由"}
        world.do(Verb.DECISION_VOTE, member, ballot(world, member), **what)


def decide(world: World) -> Decision:
    return world.do(Verb.DECISION_DECIDE, world.members[0], decision(world), minutes="会议纪要")


def by_place(world: World, outcome: str) -> list[Application]:
    ranking = world.category("experimental_village").rankings.first()
    return [one.application for one in ranking.entries.filter(outcome=outcome)]


def test_the_votes_are_sealed_before_the_decision_stands_on_them(world: World) -> None:
    vote(world, "ffffff")
    votes = AuditEvent.objects.count()
    decide(world)
    event = AuditEvent.objects.get(verb=Verb.DECISION_DECIDE, aggregate_type="evaluation.round")
    checkpoint = Checkpoint.objects.last()
    assert json.loads(event.payload)["sealed"] == {"size": votes, "root": checkpoint.root}
    assert checkpoint.size == votes


class TestVote(Confirmed, NotRecused, InTime, Five):
    verb = Verb.DECISION_VOTE
    code = "decided"

    def call(self, world: World) -> Call:
        member = world.members[3]
        return Call(member, ballot(world, member), {"choice": "approve"})

    def shows(self, world: World, call: Call, result: Ballot) -> None:
        kept = Ballot.objects.get(pk=call.subject.pk)
        assert (kept.choice, kept.reason, kept.ties) == ("approve", "", {})
        assert kept.voted_at == world.stage.now

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.members[0], world.members[4], world.secretariat, SYSTEM]

    def recuse(self, world: World, call: Call) -> None:
        appoint("act_for_unit", call.actor, world.unit("石碾村"))

    def spoil(self, world: World, call: Call) -> None:
        Decision.objects.update(decided_at=world.stage.now, is_approved=True)


class TestDecide(Confirmed, NotRecused, InTime, Five):
    verb = Verb.DECISION_DECIDE
    code = "no_quorum"

    def call(self, world: World) -> Call:
        vote(world, "ffffff")
        return Call(world.members[0], decision(world), {"minutes": "会议纪要"})

    def shows(self, world: World, call: Call, result: Decision) -> None:
        assert (result.is_approved, result.decided_at) == (True, world.stage.now)
        assert world.round.status == "decided"
        left = Counter(world.statuses("分水镇", *VILLAGES).values())
        assert left == {"admitted": 3, by_outcome(world): 1}

    def others(self, world: World, call: Call, result: Decision) -> list[Application]:
        return list(Application.objects.all())

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.members[1], world.secretariat, world.publisher, SYSTEM]

    def recuse(self, world: World, call: Call) -> None:
        appoint("act_for_unit", call.actor, world.unit("石碾村"))

    def spoil(self, world: World, call: Call) -> None:
        first = decision(world).ballots.exclude(voted_at=None).first()
        Ballot.objects.filter(pk=first.pk).update(voted_at=None, choice="")


def by_outcome(world: World) -> str:
    ranking = world.category("experimental_village").rankings.first()
    return ranking.entries.exclude(outcome="admitted").get().outcome


def test_a_member_votes_once_and_gives_reasons_against(world: World) -> None:
    member = world.members[3]
    with refused("invalid"):
        world.do(Verb.DECISION_VOTE, member, ballot(world, member), choice="reject", reason=" ")
    world.do(Verb.DECISION_VOTE, member, ballot(world, member), choice="abstain")
    with refused("voted"):
        world.do(Verb.DECISION_VOTE, member, ballot(world, member), choice="approve")


def test_five_of_nine_are_no_quorum_of_two_thirds(world: World) -> None:
    vote(world, "fffff")
    with refused("no_quorum"):
        decide(world)
    vote_of_the_sixth = ballot(world, world.members[5])
    world.do(Verb.DECISION_VOTE, world.members[5], vote_of_the_sixth, choice="approve")
    assert decide(world).is_approved


@pytest.mark.parametrize(
    ("members", "majority", "two_thirds"),
    [(1, 1, 1), (2, 2, 2), (3, 2, 2), (4, 3, 3), (6, 4, 4), (7, 4, 5), (9, 5, 6), (10, 6, 7)],
)
def test_how_many_votes_a_quorum_needs(members: int, majority: int, two_thirds: int) -> None:
    assert Quorum.MAJORITY.votes_needed(members) == majority
    assert Quorum.TWO_THIRDS.votes_needed(members) == two_thirds
    assert Quorum.ALL.votes_needed(members) == members


@pytest.mark.parametrize(
    ("votes", "carried"),
    [("ffffff", True), ("fffaaa", False), ("ffff--", True), ("fff---", False), ("ffffa-", True)],
)
def test_abstentions_count_as_votes_cast(world: World, votes: str, carried: bool) -> None:
    names = {"f": "approve", "a": "reject", "-": "abstain"}
    cast = Counter(names[letter] for letter in votes)
    assert is_carried(decision(world), cast) is carried


def test_a_decision_without_minutes_is_refused(world: World) -> None:
    vote(world, "ffffff")
    with refused("invalid"):
        world.do(Verb.DECISION_DECIDE, world.members[0], decision(world), minutes=" ")
    assert decision(world).decided_at is None


def test_a_rejected_list_goes_back_and_a_new_ranking_is_sealed(world: World) -> None:
    vote(world, "faaaaa")
    assert decide(world).is_approved is False
    assert world.round.status == RoundStatus.REVIEWING
    assert set(world.statuses("分水镇", *VILLAGES).values()) == {"reviewed"}
    again = world.do(Verb.RANKING_SEAL, world.secretariat, world.round)
    assert (again.version, again.ballots.exclude(voted_at=None).count()) == (2, 0)
    versions = world.category("experimental_village").rankings.values_list("version", flat=True)
    assert sorted(versions) == [1, 2]


def test_who_withdraws_between_ranking_and_decision_makes_room(world: World) -> None:
    first, *_rest = by_place(world, "admitted")
    waiting = by_place(world, "waiting")
    name = first.unit.name
    world.do(Verb.APPLICATION_WITHDRAW, world.clerk(name), first, reason="不再申报")
    vote(world, "ffffff")
    decide(world)
    first.refresh_from_db()
    assert first.status == "withdrawn"
    assert waiting, "the quota leaves one village on the waiting list"
    waiting[0].refresh_from_db()
    assert waiting[0].status == "admitted"
