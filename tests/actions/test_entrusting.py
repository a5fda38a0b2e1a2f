"""Where everybody of a department is recused, somebody of another gives its opinion."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.models import Application, DepartmentOpinion, Interest
from evaluation.queries import reviewers
from evaluation.vocabulary import OpinionAnswer, Sight, Verb
from tests.actions.five import Call, Five, InTime, NotRecused, changed
from tests.actions.world import World, appoint, one_under_review
from tests.support.refusals import refused
from workflows import clock, service
from workflows.actor import SYSTEM, Actor
from workflows.authority import table
from workflows.inbox import inbox
from workflows.models import Message

pytestmark = pytest.mark.django_db
WORLD = one_under_review
TOWN = "分水镇"


def opinion(world: World) -> DepartmentOpinion:
    return world.application(TOWN).opinions.order_by("pk").first()


def reviewer(world: World, asked: DepartmentOpinion) -> Actor:
    return world.stage.cast.departments[asked.department.code]


def other(world: World) -> Actor:
    """A reviewer of another department."""
    mine = opinion(world).department.code
    return next(one for code, one in world.stage.cast.departments.items() if code != mine)


def declare(world: World, person: Actor) -> None:
    what = {"unit": world.unit(TOWN), "kind": "kin", "note": "亲属"}
    world.do(Verb.INTEREST_DECLARE, person, person.user, **what)


class TestEntrust(NotRecused, InTime, Five):
    verb = Verb.OPINION_ENTRUST
    code = "given"

    def call(self, world: World) -> Call:
        declare(world, reviewer(world, opinion(world)))
        what = {"person": other(world).user, "reason": "本部门人员均须回避"}
        return Call(world.secretariat, opinion(world), what)

    def shows(self, world: World, call: Call, result: DepartmentOpinion) -> None:
        kept = opinion(world)
        assert (kept.entrusted_to, kept.entrusted_because, kept.given_at) == (
            other(world).user,
            "本部门人员均须回避",
            None,
        )

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [other(world), world.publisher, world.clerk(TOWN), SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        DepartmentOpinion.objects.update(given_at=world.stage.now)


def entrust(world: World) -> DepartmentOpinion:
    call = TestEntrust().call(world)
    return world.do(Verb.OPINION_ENTRUST, call.actor, call.subject, **call.what)


def test_the_stand_in_sees_it_has_the_task_and_gives_it(world: World) -> None:
    asked = entrust(world)
    stand_in = other(world)
    with clock.travel(world.stage.now):
        tasks = inbox(stand_in).filter(artifact_object_id=asked.pk)
        (task,) = [one for one in tasks if one.artifact == asked]
        assert table.may(stand_in, Sight.APPLICATION_READ, world.application(TOWN))
        answers = {number: {"answer": OpinionAnswer.CONFIRM} for number in asked.indicators}
        service.perform(stand_in, task, Verb.OPINION_GIVE, answers=answers)
    kept = opinion(world)
    assert (kept.given_by, kept.department) == (stand_in.user, asked.department)
    told = Message.objects.filter(recipient=stand_in.user, topic="opinion.entrusted")
    assert told.count() == 1


def test_it_is_one_opinion_and_no_more(world: World) -> None:
    asked = entrust(world)
    with clock.travel(world.stage.now):
        mine = table.permitted(other(world), Verb.OPINION_GIVE)
        department = asked.department_id
        assert [one.pk for one in mine if one.department_id == department] == [asked.pk]


def test_while_somebody_of_the_department_is_left_nobody_else_is_asked(world: World) -> None:
    asked = opinion(world)
    colleague = world.members[7]
    appoint("act_for_department", colleague, asked.department)
    call = TestEntrust().call(world)
    with refused("invalid"):
        world.do(Verb.OPINION_ENTRUST, call.actor, call.subject, **call.what)
    with clock.travel(world.stage.now):
        assert table.may(colleague, Verb.OPINION_GIVE, asked)
        assert reviewers.opinions_without_anybody(world.stage.now) == []


@pytest.mark.parametrize("who", ["recused too", "no reviewer", "of the same department"])
def test_only_a_reviewer_of_another_department_without_an_interest_is_named(
    world: World, who: str
) -> None:
    call = TestEntrust().call(world)
    person = {
        "recused too": other(world),
        "no reviewer": world.members[4],
        "of the same department": reviewer(world, opinion(world)),
    }[who]
    if who == "recused too":
        declare(world, person)
    call = changed(call, person=person.user)
    with refused("invalid"):
        world.do(Verb.OPINION_ENTRUST, call.actor, call.subject, **call.what)
    assert opinion(world).entrusted_to is None


def test_an_expert_of_the_panel_does_not_give_it(world: World) -> None:
    call = TestEntrust().call(world)
    scoring = world.application(TOWN).assignments.first().expert
    scoring.user = other(world).user
    scoring.save(update_fields=["user"])
    with refused("invalid"):
        world.do(Verb.OPINION_ENTRUST, call.actor, call.subject, **call.what)


def test_without_a_reason_nothing_is_entrusted(world: World) -> None:
    call = changed(TestEntrust().call(world), reason=" ")
    with refused("invalid"):
        world.do(Verb.OPINION_ENTRUST, call.actor, call.subject, **call.what)


def test_the_secretariat_is_told_once_that_nobody_is_left(world: World) -> None:
    declare(world, reviewer(world, opinion(world)))
    for _twice in range(2):
        with clock.travel(world.stage.now):
            service.run_due()
    told = Message.objects.filter(topic="recusal.no_reviewer")
    asked = opinion(world).department
    mine = world.application(TOWN).opinions.filter(department=asked).count()
    assert [one.recipient_id for one in told] == [world.secretariat.user.pk] * mine
    assert told[0].facts["department"] == asked.name


def test_an_old_employment_bars_nobody(world: World, settings: Any) -> None:
    Interest.objects.create(
        person=reviewer(world, opinion(world)).user,
        unit=world.unit(TOWN),
        kind="employment",
        ended_on=world.stage.now.date().replace(year=world.stage.now.year - 9),
        declared_at=world.stage.now,
    )
    with clock.travel(world.stage.now):
        assert table.may(reviewer(world, opinion(world)), Verb.OPINION_GIVE, opinion(world))
    assert Application.objects.count() == 1
