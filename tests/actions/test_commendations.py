"""Rank the nominations under the caps, the share and the cycle; strike; vote."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from evaluation.actions.commendations import strike
from evaluation.models import Ballot, Commendation, DocumentNumber, Naming, Nomination, Round
from evaluation.queries.lists import annexes, current_list
from evaluation.vocabulary import Verb
from tests import commending
from tests.actions.five import Call, Five, InTime
from tests.actions.world import World
from tests.support.refusals import refused
from workflows.actor import PUBLIC, SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = commending.cleared
PEOPLE = ("演示个人丙", "演示个人甲", "演示个人乙")


def key(name: str) -> int:
    return Nomination.objects.exclude(status="commended").get(name=name).pk


def whole(*names: str) -> dict[str, Any]:
    listed = ("演示集体甲", *(names or PEOPLE))
    rest = [name for name in PEOPLE if name not in listed]
    return {
        "order": [key(name) for name in listed],
        "left_out": {key(name): "演示：名额有限" for name in rest},
    }


def commendation() -> Commendation:
    return Commendation.objects.order_by("pk").first()


class TestRank(InTime, Five):
    verb = Verb.COMMENDATION_RANK
    code = "under_way"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, commendation(), whole("演示个人甲", "演示个人丙"))

    def shows(self, world: World, call: Call, result: Commendation) -> None:
        rows = Nomination.objects.values_list("name", "status", "place")
        assert set(rows) == {
            ("演示集体甲", "listed", 1),
            ("演示个人甲", "listed", 1),
            ("演示个人丙", "listed", 2),
            ("演示个人乙", "not_listed", None),
        }
        assert commendation().listed_at == world.stage.now

    def others(self, world: World, call: Call, result: Any) -> list[Nomination]:
        return list(Nomination.objects.all())

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.members[0], world.clerk("分水镇"), PUBLIC, SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        Nomination.objects.filter(pk=key("演示个人甲")).update(status="clearing")


def rank(world: World, what: dict[str, Any]) -> Commendation:
    return world.do(Verb.COMMENDATION_RANK, world.secretariat, commendation(), **what)


def test_over_the_share_of_county_rank_is_refused_with_the_row_named(world: World) -> None:
    with refused("invalid") as caught:
        rank(world, whole())
    assert caught.value.details == {"name": "演示个人乙", "most": 0}
    assert commendation().listed_at is None


def test_over_the_cap_is_refused_with_the_row_named(world: World) -> None:
    commending.without_county_rank()
    plan = commendation().plan | {"individual_cap": 2}
    Commendation.objects.update(plan=plan)
    with refused("invalid") as caught:
        rank(world, whole())
    assert caught.value.details == {"name": "演示个人乙", "most": 2}


@pytest.mark.parametrize(("days", "is_barred"), [(5 * 365 - 1, True), (5 * 366 + 1, False)])
def test_who_was_commended_in_the_cycle_is_refused_with_the_row_named(
    world: World, days: int, is_barred: bool
) -> None:
    commended_before(world, key("演示个人甲"), days)
    if not is_barred:
        assert rank(world, whole("演示个人甲", "演示个人丙")).listed_at
        return
    with refused("invalid") as caught:
        rank(world, whole("演示个人甲", "演示个人丙"))
    assert caught.value.details["name"] == "演示个人甲"
    assert caught.value.details["number"] == "演示〔2021〕1号"


def commended_before(world: World, like: int, days: int) -> None:
    """The same person was commended by an earlier round."""
    old = Round.objects.get()
    old.pk, old.name, old.status = None, "旧轮", "finished"
    old.save(force_insert=True)
    plan = commendation()
    plan.pk, plan.round = None, old
    plan.save(force_insert=True)
    number = DocumentNumber.objects.create(agency_code="演示", year=2021, serial=1)
    naming = Naming.objects.create(
        round=old,
        number=number,
        heading="旧",
        text="旧",
        list={},
        sha256="",
        published_at=world.stage.now - timedelta(days=days),
    )
    same = Nomination.objects.get(pk=like)
    same.pk, same.commendation, same.status = None, plan, "commended"
    same.naming = naming
    same.save(force_insert=True)


@pytest.mark.parametrize("fault", ["missing", "twice", "no reason"])
def test_a_list_that_is_not_whole_is_refused(world: World, fault: str) -> None:
    what = whole("演示个人甲", "演示个人丙")
    if fault == "missing":
        what["left_out"] = {}
    elif fault == "twice":
        what["order"] = [*what["order"], what["order"][0]]
    else:
        what["left_out"] = dict.fromkeys(what["left_out"], " ")
    with refused("invalid"):
        rank(world, what)


def test_the_ranking_of_the_round_waits_for_that_of_the_nominations(world: World) -> None:
    with refused("unranked"):
        world.do(Verb.RANKING_SEAL, world.secretariat, Round.objects.get())


def test_a_published_row_has_name_unit_and_post_and_nothing_else(world: World) -> None:
    rank(world, whole("演示个人甲", "演示个人丙"))
    published = current_list(Round.objects.get())
    assert published["commended"][1]["rows"][0] == {
        "name": "演示个人甲",
        "unit": "分水镇",
        "post": "工作人员",
    }
    assert [(one["title"], one["columns"], len(one["rows"])) for one in annexes(published)][
        -2:
    ] == [
        ("社区教育先进集体", ["name", "unit"], 1),
        ("社区教育先进个人", ["name", "unit", "post"], 2),
    ]


class ActStub:
    """Gathers what the act would say of others."""

    def __init__(self) -> None:
        self.said: list[Nomination] = []

    def also(self, one: Nomination, **facts: Any) -> None:
        self.said.append(one)


def test_a_struck_row_makes_county_rank_step_back_until_the_share_holds(world: World) -> None:
    commending.without_county_rank()
    Nomination.objects.filter(pk=key("演示个人乙")).update(is_county_rank=True)
    Commendation.objects.update(plan=commendation().plan | {"county_share": "0.34"})
    rank(world, whole("演示个人甲", "演示个人乙", "演示个人丙"))
    act: Any = ActStub()
    changes = strike(act, Nomination.objects.get(name="演示个人甲"), "演示")
    assert changes == [{"struck": 1}, {"stepped_back": 2}]
    rows = dict(Nomination.objects.filter(kind="individual").values_list("name", "status"))
    assert rows == {
        "演示个人甲": "not_listed",
        "演示个人乙": "not_listed",
        "演示个人丙": "listed",
    }


@pytest.mark.parametrize("how", ["nominated", "bears the name"])
def test_a_voter_close_to_a_nominee_does_not_vote(world: World, how: str) -> None:
    rank(world, whole("演示个人甲", "演示个人丙"))
    world.do(Verb.RANKING_SEAL, world.secretariat, Round.objects.get())
    member = world.members[3]
    if how == "nominated":
        Nomination.objects.filter(name="演示个人甲").update(nominated_by=member.user)
    else:
        Nomination.objects.filter(name="演示个人甲").update(name=member.user.name)
    ballot = Ballot.objects.get(member=member.user)
    with refused("recused"):
        world.do(Verb.DECISION_VOTE, member, ballot, choice="approve")
