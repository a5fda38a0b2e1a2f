"""A commendation is taken back: proposed by the one office, decided by the other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Model

from evaluation.flows.revocation import RevocationFlow
from evaluation.models import Nomination, Revocation
from evaluation.queries.nominations import commended_in_cycle
from evaluation.vocabulary import NominationStatus, Verb
from tests import commending
from tests.actions.five import Call, Confirmed, Five, InTime, NotRecused, changed
from tests.actions.world import World, appoint
from tests.support.refusals import refused
from workflows import service
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.deadlines import china_date
from workflows.models import AuditEvent, Deadline, Message

pytestmark = pytest.mark.django_db
WORLD = commending.finished
FACTS = {"cause": "fabricated", "grounds": "事迹与事实不符", "heard": "推荐单位承认材料有误"}
ANSWER = {"answer": "事实清楚，应予撤销", "remark": "因事迹不实撤销"}


def commended() -> Nomination:
    return commending.nomination("演示个人甲")


def proposed(world: World) -> Revocation:
    return world.do(Verb.REVOCATION_PROPOSE, world.secretariat, commended(), **FACTS)


class TestPropose(NotRecused, InTime, Five):
    verb = Verb.REVOCATION_PROPOSE
    code = "proposed"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, commended(), FACTS)

    def shows(self, world: World, call: Call, result: Revocation) -> None:
        assert (result.cause, result.heard, result.is_granted) == (
            "fabricated",
            FACTS["heard"],
            None,
        )
        assert commended().status == NominationStatus.COMMENDED

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.members[0], PUBLIC, SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        proposed(world)

    def recuse(self, world: World, call: Call) -> None:
        appoint("act_for_unit", call.actor, call.subject.list.unit)


class Decided(NotRecused, InTime):
    """What the two decisions have in common."""

    code = "decided"

    def home(self, world: World, call: Call, result: Revocation) -> Model:
        return result.nomination

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.secretariat, world.members[0], PUBLIC, SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        world.do(self.verb, call.actor, call.subject, **call.what)

    def recuse(self, world: World, call: Call) -> None:
        appoint("act_for_unit", call.actor, call.subject.nomination.list.unit)


class TestGrant(Confirmed, Decided, Five):
    verb = Verb.REVOCATION_GRANT

    def call(self, world: World) -> Call:
        return Call(world.publisher, proposed(world), ANSWER)

    def shows(self, world: World, call: Call, result: Revocation) -> None:
        assert (result.is_granted, result.remark) == (True, "因事迹不实撤销")
        assert commended().status == NominationStatus.REVOKED

    def others(self, world: World, call: Call, result: Revocation) -> list[Model]:
        return [result.nomination.commendation.round]


class TestReject(Decided, Five):
    verb = Verb.REVOCATION_REJECT

    def call(self, world: World) -> Call:
        return Call(world.publisher, proposed(world), {"answer": "查无实据"})

    def shows(self, world: World, call: Call, result: Revocation) -> None:
        assert (result.is_granted, result.answer, result.remark) == (False, "查无实据", "")
        assert commended().status == NominationStatus.COMMENDED


@pytest.mark.parametrize("empty", ["grounds", "heard"])
def test_a_proposal_has_its_facts_and_says_who_was_heard(world: World, empty: str) -> None:
    with refused("invalid"):
        world.do(Verb.REVOCATION_PROPOSE, world.secretariat, commended(), **FACTS | {empty: " "})


@pytest.mark.parametrize("empty", ["answer", "remark"])
def test_a_revocation_has_its_grounds_and_a_public_remark(world: World, empty: str) -> None:
    call = changed(Call(world.publisher, proposed(world), ANSWER), **{empty: " "})
    with refused("invalid"):
        world.do(Verb.REVOCATION_GRANT, call.actor, call.subject, **call.what)
    assert commended().status == NominationStatus.COMMENDED


def test_only_the_commended_can_lose_it(world: World) -> None:
    Nomination.objects.update(status=NominationStatus.LISTED)
    with refused("not_commended"):
        proposed(world)


def test_what_stands_may_be_proposed_again_and_what_is_revoked_may_not(world: World) -> None:
    world.do(Verb.REVOCATION_REJECT, world.publisher, proposed(world), answer="查无实据")
    world.do(Verb.REVOCATION_GRANT, world.publisher, proposed(world), **ANSWER)
    with refused("not_commended"):
        proposed(world)


def test_the_record_tells_the_cause_and_the_remark_and_no_words_about_a_person(
    world: World,
) -> None:
    world.do(Verb.REVOCATION_GRANT, world.publisher, proposed(world), **ANSWER)
    told = AuditEvent.objects.filter(verb__startswith="revocation.").values_list("payload")
    said = str(list(told))
    assert "fabricated" in said and ANSWER["remark"] in said
    assert [
        text for text in (FACTS["grounds"], FACTS["heard"], ANSWER["answer"]) if text in said
    ] == []


def test_who_lost_a_commendation_waits_for_the_rest_of_the_cycle(world: World) -> None:
    world.do(Verb.REVOCATION_GRANT, world.publisher, proposed(world), **ANSWER)
    one = commended()
    today = china_date(world.stage.now)
    assert one.identity in commended_in_cycle(one.commendation, [one.identity], today)


def test_the_flow_gives_it_to_the_government_office_with_a_deadline(world: World) -> None:
    world.stage.propose_revocation(commended())
    task = service.task_for(RevocationFlow, Revocation.objects.get(), "decide")
    deadline = Deadline.objects.get(task=task)
    assert (deadline.days, deadline.kind) == (15, "working")
    told = Message.objects.filter(topic="task.new", path=f"/tasks/{task.pk}/")
    assert set(told.values_list("recipient", flat=True)) == {world.publisher.user.pk}
    assert "演示个人甲" not in str(list(told.values_list("facts", flat=True)))


def test_the_side_that_nominated_is_told(world: World) -> None:
    world.stage.until(world.stage.now + timedelta(days=1))
    world.stage.revoke(commended(), Verb.REVOCATION_GRANT, **ANSWER)
    told = Message.objects.filter(topic="revocation.granted")
    clerk = world.stage.cast.clerks[commending.TOWN].user.pk
    assert clerk in set(told.values_list("recipient", flat=True))
