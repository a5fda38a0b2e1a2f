"""Check a nomination: accept, return, refuse; the authorities answer; conclude."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from evaluation.models import Clearance, Nomination
from evaluation.vocabulary import Verb
from tests import commending
from tests.actions.five import BySystem, Call, Five, InTime, NotRecused
from tests.actions.world import World, appoint
from tests.support.refusals import refused
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
WORLD = commending.checking


def one(name: str = "演示个人甲") -> Nomination:
    return Nomination.objects.get(name=name)


class ByCheck(NotRecused, InTime):
    """The secretariat, unless it acts for the nominator."""

    code = "not_checking"

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.clerk("分水镇"), world.members[0], PUBLIC, SYSTEM]

    def recuse(self, world: World, call: Call) -> None:
        appoint("act_for_unit", call.actor, world.unit("分水镇"))

    def spoil(self, world: World, call: Call) -> None:
        Nomination.objects.update(status="clearing")


class TestAccept(ByCheck, Five):
    verb = Verb.NOMINATION_ACCEPT

    def call(self, world: World) -> Call:
        return Call(world.secretariat, one())

    def shows(self, world: World, call: Call, result: Nomination) -> None:
        assert one().status == "clearing"
        asked = one().clearances.values_list("department__code", flat=True)
        assert sorted(asked) == ["discipline", "health", "human_resources", "public_security"]


class TestReturn(ByCheck, Five):
    verb = Verb.NOMINATION_RETURN

    def call(self, world: World) -> Call:
        return Call(world.secretariat, one(), {"parts": {"deeds": "过于笼统"}})

    def shows(self, world: World, call: Call, result: Nomination) -> None:
        assert (one().status, one().returned) == ("returned", {"deeds": "过于笼统"})
        assert one().correction_due_at > world.stage.now


class TestRefuse(ByCheck, Five):
    verb = Verb.NOMINATION_REFUSE

    def call(self, world: World) -> Call:
        return Call(world.secretariat, one(), {"reason": "不符合条件"})

    def shows(self, world: World, call: Call, result: Nomination) -> None:
        assert (one().status, one().ended_because) == ("refused", "不符合条件")


def asked(world: World, name: str = "演示个人甲", code: str = "public_security") -> Clearance:
    if one(name).status == "checking":
        world.do(Verb.NOMINATION_ACCEPT, world.secretariat, one(name))
    return Clearance.objects.get(nomination=one(name), department__code=code)


class TestGive(NotRecused, InTime, Five):
    verb = Verb.CLEARANCE_GIVE
    code = "not_clearing"

    def call(self, world: World) -> Call:
        police = world.stage.cast.departments["public_security"]
        return Call(police, asked(world), {"answer": "clear"})

    def shows(self, world: World, call: Call, result: Clearance) -> None:
        assert (result.answer, result.given_by) == ("clear", call.actor.user)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        other = world.stage.cast.departments["finance"]
        return [other, world.clerk("分水镇"), world.members[0], PUBLIC, SYSTEM]

    def recuse(self, world: World, call: Call) -> None:
        Nomination.objects.update(nominated_by=call.actor.user)

    def spoil(self, world: World, call: Call) -> None:
        Nomination.objects.update(status="withdrawn")


class TestConclude(BySystem, InTime, Five):
    verb = Verb.NOMINATION_CONCLUDE
    code = "not_clearing"

    def call(self, world: World) -> Call:
        asked(world)
        one().clearances.update(given_at=world.stage.now, answer="clear")
        return Call(SYSTEM, one())

    def shows(self, world: World, call: Call, result: Nomination) -> None:
        assert one().status == "cleared"

    def spoil(self, world: World, call: Call) -> None:
        Nomination.objects.update(status="checking")


def test_an_enterprise_and_county_rank_bring_more_authorities(world: World) -> None:
    Nomination.objects.filter(pk=one("演示集体甲").pk).update(
        is_enterprise=True, is_county_rank=True
    )
    asked(world, "演示集体甲")
    codes = one("演示集体甲").clearances.values_list("department__code", flat=True)
    assert set(codes) == {
        "discipline",
        "public_security",
        "petitions",
        "emergency",
        "taxation",
        "market",
        "environment",
        "organisation",
        "audit",
    }


@pytest.mark.parametrize("words", [{"reason": "有未结事项"}, {"document": "演示〔2026〕1号"}, {}])
def test_an_objection_needs_reason_and_document(world: World, words: dict[str, str]) -> None:
    police = world.stage.cast.departments["public_security"]
    with refused("invalid"):
        world.do(Verb.CLEARANCE_GIVE, police, asked(world), answer="object", **words)


def test_one_objection_ends_it_and_its_reason_stays_out_of_the_record(world: World) -> None:
    asked(world)
    what = {"answer": "object", "reason": "有未结事项", "document": "演示〔2026〕1号"}
    police = world.stage.cast.departments["public_security"]
    world.do(Verb.CLEARANCE_GIVE, police, asked(world), **what)
    one().clearances.filter(given_at=None).update(given_at=world.stage.now, answer="clear")
    assert world.do(Verb.NOMINATION_CONCLUDE, SYSTEM, one()).status == "contested"
    assert not AuditEvent.objects.filter(payload__contains="有未结事项").exists()


def test_it_is_not_concluded_while_an_authority_is_silent(world: World) -> None:
    asked(world)
    with refused("invalid"):
        world.do(Verb.NOMINATION_CONCLUDE, SYSTEM, one())


def test_the_secretariat_notes_a_late_answer_by_its_document_only(world: World) -> None:
    clearance = asked(world)
    with refused("answer_awaited"):
        world.do(Verb.CLEARANCE_GIVE, world.secretariat, clearance, answer="clear")
    world.stage.now = clearance.due_at + timedelta(hours=1)
    with refused("invalid"):
        world.do(Verb.CLEARANCE_GIVE, world.secretariat, clearance, answer="clear")
    what = {"answer": "clear", "document": "公函〔2026〕5号"}
    assert world.do(Verb.CLEARANCE_GIVE, world.secretariat, clearance, **what).answer == "clear"


def test_who_may_be_the_same_person_is_confirmed_as_somebody_else(world: World) -> None:
    twin = Nomination.objects.filter(pk=one("演示个人丙").pk)
    twin.update(name="演示个人甲", identity="individual|演示个人甲|区民政局|1980-05")
    with refused("invalid"):
        world.do(Verb.NOMINATION_ACCEPT, world.secretariat, twin.get())
    what: dict[str, Any] = {"distinct": "经电话核实，系两人"}
    accepted = world.do(Verb.NOMINATION_ACCEPT, world.secretariat, twin.get(), **what)
    assert (accepted.status, accepted.distinct_because) == ("clearing", "经电话核实，系两人")


@pytest.mark.parametrize("parts", [{}, {"deeds": " "}, {"status": "坏"}])
def test_a_return_names_parts_and_what_is_wrong(world: World, parts: dict[str, str]) -> None:
    with refused("invalid"):
        world.do(Verb.NOMINATION_RETURN, world.secretariat, one(), parts=parts)


def test_a_refusal_gives_its_reason(world: World) -> None:
    with refused("invalid"):
        world.do(Verb.NOMINATION_REFUSE, world.secretariat, one(), reason=" ")
