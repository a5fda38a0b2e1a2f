"""Nominate, change, withdraw, sign, correct, lapse."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from evaluation.models import Commendation, Nomination, NominationList, Round
from evaluation.vocabulary import Verb
from tests import commending
from tests.actions.five import BySystem, Call, Five, InTime
from tests.actions.world import World, appoint
from tests.support.refusals import refused
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
WORLD = commending.nominated
TOWN = "分水镇"
WORDS = {
    "kind": "individual",
    "name": "演示个人丁",
    "body": "演示单位",
    "post": "教师",
    "born": "1975-11",
    "deeds": "演示数据：事迹",
}


def town_list() -> NominationList:
    return NominationList.objects.get(unit__name=TOWN)


def draft(name: str = "演示个人甲") -> Nomination:
    return Nomination.objects.get(name=name)


def closed(world: World) -> None:
    Commendation.objects.update(closes_at=world.stage.now - timedelta(minutes=1))


class ByNominator:
    """Clerks of other towns, other posts and the system are strangers."""

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.clerk("龙都街道"), world.secretariat, world.members[0], PUBLIC, SYSTEM]


class TestStart(InTime, ByNominator, Five):
    verb = Verb.NOMINATION_START
    code = "too_late"

    def call(self, world: World) -> Call:
        return Call(world.clerk("分水社区"), town_list(), WORDS)

    def shows(self, world: World, call: Call, result: Nomination) -> None:
        kept = Nomination.objects.get(name="演示个人丁")
        assert (kept.status, kept.unit.name, kept.born) == ("draft", "分水社区", "1975-11")
        assert kept.identity == "individual|演示个人丁|演示单位|1975-11"

    def home(self, world: World, call: Call, result: Any) -> Nomination:
        return result

    def spoil(self, world: World, call: Call) -> None:
        closed(world)


class TestEdit(InTime, ByNominator, Five):
    verb = Verb.NOMINATION_EDIT
    code = "too_late"

    def call(self, world: World) -> Call:
        return Call(world.clerk(TOWN), draft(), {"deeds": "演示数据：另写的事迹", "post": "主任"})

    def shows(self, world: World, call: Call, result: Nomination) -> None:
        assert (draft().deeds, draft().post) == ("演示数据：另写的事迹", "主任")

    def spoil(self, world: World, call: Call) -> None:
        closed(world)


class TestWithdraw(InTime, ByNominator, Five):
    verb = Verb.NOMINATION_WITHDRAW
    code = "listed"

    def call(self, world: World) -> Call:
        return Call(world.clerk(TOWN), draft(), {"reason": "本人不同意"})

    def shows(self, world: World, call: Call, result: Nomination) -> None:
        assert (draft().status, draft().ended_because) == ("withdrawn", "本人不同意")

    def spoil(self, world: World, call: Call) -> None:
        Nomination.objects.update(status="listed")


class TestSign(InTime, Five):
    verb = Verb.NOMINATIONS_SIGN
    code = "signed"

    def call(self, world: World) -> Call:
        order = [draft(name).pk for name in ("演示个人乙", "演示个人甲", "演示集体甲")]
        return Call(world.leader(TOWN), town_list(), {"order": order, "statement": "经研究"})

    def shows(self, world: World, call: Call, result: NominationList) -> None:
        rows = Nomination.objects.filter(list=result).values_list("name", "position", "status")
        assert sorted(rows, key=lambda row: row[1]) == [
            ("演示个人乙", 1, "checking"),
            ("演示个人甲", 2, "checking"),
            ("演示集体甲", 3, "checking"),
        ]
        assert (town_list().statement, town_list().signed_by) == ("经研究", call.actor.user)

    def others(self, world: World, call: Call, result: NominationList) -> list[Nomination]:
        return list(result.nominations.all())

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.leader("龙都街道"), world.clerk(TOWN), world.secretariat, SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        NominationList.objects.update(signed_at=world.stage.now)


class TestCorrect(InTime, ByNominator, Five):
    verb = Verb.NOMINATION_CORRECT
    code = "too_late"

    def call(self, world: World) -> Call:
        due = world.stage.now + timedelta(days=5)
        Nomination.objects.filter(pk=draft().pk).update(
            status="returned", returned={"deeds": "过于笼统"}, correction_due_at=due
        )
        return Call(world.clerk(TOWN), draft(), {"deeds": "演示数据：补充后的事迹"})

    def shows(self, world: World, call: Call, result: Nomination) -> None:
        assert (draft().status, draft().deeds) == ("checking", "演示数据：补充后的事迹")

    def spoil(self, world: World, call: Call) -> None:
        Nomination.objects.update(correction_due_at=world.stage.now)


class TestLapse(BySystem, InTime, Five):
    verb = Verb.NOMINATION_LAPSE
    code = "still_open"

    def call(self, world: World) -> Call:
        closed(world)
        return Call(SYSTEM, draft())

    def shows(self, world: World, call: Call, result: Nomination) -> None:
        assert draft().status == "lapsed"

    def spoil(self, world: World, call: Call) -> None:
        Commendation.objects.update(closes_at=world.stage.now + timedelta(days=1))


def start(world: World, **words: Any) -> Nomination:
    actor = world.clerk(TOWN)
    return world.do(Verb.NOMINATION_START, actor, town_list(), **{**WORDS, **words})


def test_the_same_nominee_on_another_list_is_refused_by_name_and_list(world: World) -> None:
    office = NominationList.objects.get(department__code=commending.OFFICE)
    taken = {"kind": "individual", "name": "演示 个人甲", "body": TOWN, "born": "1980-05"}
    with refused("invalid") as caught:
        actor = world.stage.cast.departments[commending.OFFICE]
        world.do(Verb.NOMINATION_START, actor, office, post="教师", **taken)
    assert caught.value.details == {"name": "演示 个人甲", "list": TOWN}


def test_the_same_name_in_another_unit_may_be_somebody_else(world: World) -> None:
    assert start(world, name="演示个人甲", born="1962-01").status == "draft"


@pytest.mark.parametrize(
    "words",
    [
        {"name": " "},
        {"body": ""},
        {"born": "1975-13"},
        {"born": "75-11"},
        {"deeds": "字" * 301},
    ],
    ids=["no name", "no unit", "no month", "no year", "301 characters"],
)
def test_words_that_cannot_stand_are_refused(world: World, words: dict[str, str]) -> None:
    with refused("invalid"):
        start(world, **words)


def test_three_hundred_characters_fit_and_blanks_do_not_count(world: World) -> None:
    assert start(world, deeds="字" * 150 + " \n" * 40 + "字" * 150).status == "draft"


def test_an_incomplete_nomination_keeps_its_list_from_being_signed(world: World) -> None:
    start(world, deeds="")
    order = list(town_list().nominations.values_list("pk", flat=True))
    with refused("invalid") as caught:
        world.do(Verb.NOMINATIONS_SIGN, world.leader(TOWN), town_list(), order=order)
    assert caught.value.details["name"] == "演示个人丁"
    assert town_list().signed_at is None


def test_a_signed_list_takes_no_more_nominations(world: World) -> None:
    NominationList.objects.update(signed_at=world.stage.now)
    with refused("signed"):
        start(world)


@pytest.mark.parametrize("cut", [slice(1, None), slice(0, 0)])
def test_a_list_that_is_not_whole_is_refused(world: World, cut: slice) -> None:
    order = list(town_list().nominations.values_list("pk", flat=True))[cut]
    with refused("invalid"):
        world.do(Verb.NOMINATIONS_SIGN, world.leader(TOWN), town_list(), order=order)


def test_only_returned_parts_can_be_corrected(world: World) -> None:
    TestCorrect().call(world)
    with refused("invalid"):
        actor = world.clerk(TOWN)
        world.do(Verb.NOMINATION_CORRECT, actor, draft(), deeds="演示", name="另一人")
    assert draft().name == "演示个人甲"


def test_a_village_sees_its_own_nominations_only(world: World) -> None:
    with refused("stranger"):
        world.do(Verb.NOMINATION_EDIT, world.clerk("分水社区"), draft(), post="主任")
    appoint("act_for_unit", world.clerk("分水社区"), world.unit(TOWN))
    assert world.do(Verb.NOMINATION_EDIT, world.clerk("分水社区"), draft(), post="主任")


def test_no_name_stands_in_the_record(world: World) -> None:
    start(world)
    world.do(Verb.NOMINATION_EDIT, world.clerk(TOWN), draft(), name="演示个人戊")
    payloads = AuditEvent.objects.filter(verb__startswith="nomination").values_list("payload")
    assert not [one for (one,) in payloads if "演示个人" in one]


def test_a_round_without_the_plan_has_no_lists(world: World) -> None:
    assert NominationList.objects.filter(commendation__round=Round.objects.get()).count() == 29
    assert {one.unit.name for one in NominationList.objects.exclude(unit=None)} == {
        TOWN,
        "龙都街道",
    }
