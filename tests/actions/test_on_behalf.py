"""Acting on behalf of somebody: within the period, in that one post, barred by both people."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from evaluation.models import Interest
from evaluation.queries import posts
from evaluation.vocabulary import Verb
from tests.actions.standing_in import acting, deputy, given, holder, post_of, terms
from tests.actions.world import World, appoint, one_under_review
from tests.support.refusals import refused
from workflows import clock, service
from workflows.actor import SYSTEM, Actor
from workflows.authority import Who, table
from workflows.inbox import inbox
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
WORLD = one_under_review
TOWN = "分水镇"


@pytest.fixture(autouse=True)
def _settings(world: World, settings: Any) -> None:
    world.settings = settings
    settings.LANGUAGE_CODE = "en"


def test_a_delegation_counts_from_its_first_day_to_its_last(world: World) -> None:
    today = posts.today(Who(SYSTEM, world.stage.now))
    one = given(world, since=today + timedelta(days=1), until=today + timedelta(days=2))
    holds = []
    for _day in range(4):
        holds.append(acting(world, one) is not None)
        world.wait(days=1)
    assert holds == [False, True, True, False]


def test_the_rights_end_with_the_delegation_also_for_who_acts_already(world: World) -> None:
    one = given(world)
    actor = acting(world, one)
    opinion = table.permitted(actor, Verb.OPINION_GIVE, world.stage.now).first()
    world.do(Verb.DELEGATION_END, holder(world), one)
    assert not table.may(actor, Verb.OPINION_GIVE, opinion, world.stage.now)


def test_the_rights_end_with_the_holders_own_post_and_account(world: World) -> None:
    actor = acting(world, given(world))
    User.objects.filter(pk=holder(world).pk).update(is_active=False)
    assert not table.permitted(actor, Verb.OPINION_GIVE, world.stage.now).exists()
    User.objects.filter(pk=holder(world).pk).update(is_active=True)
    assert table.permitted(actor, Verb.OPINION_GIVE, world.stage.now).exists()
    one = post_of(holder(world))
    world.do(Verb.APPOINTMENT_END, world.posts["security"], one, reason="调离")
    assert not table.permitted(actor, Verb.OPINION_GIVE, world.stage.now).exists()


def test_the_act_and_its_record_name_both_people(world: World) -> None:
    one = given(world)
    actor = acting(world, one)
    with clock.travel(world.stage.now):
        (task,) = (task for task in inbox(actor) if task.flow_task.name == "opinion")
        assert task in inbox(holder(world))
        answers = {number: {"answer": "confirm"} for number in task.artifact.indicators}
        service.perform(actor, task, Verb.OPINION_GIVE, answers=answers)
    event = AuditEvent.objects.filter(verb=Verb.OPINION_GIVE).latest("pk")
    assert (event.actor_id, event.actor, event.post) == (
        deputy().pk,
        f"代办人 on behalf of {holder(world).user}",
        "department_reviewer",
    )
    assert json.loads(event.payload)["on_behalf_of"] == {
        "person": holder(world).pk,
        "name": str(holder(world).user),
        "delegation": one.pk,
    }


def test_who_acts_for_another_has_that_one_post_and_none_of_their_own(world: World) -> None:
    other = world.publisher
    one = given(world, person=other.user)
    actor = acting(world, one, other.user)
    assert table.permitted(actor, Verb.OPINION_GIVE, world.stage.now).exists()
    assert not table.permitted(actor, "round.read", world.stage.now).exists()
    assert table.permitted(other, "round.read", world.stage.now).exists()


def test_never_if_looks_at_the_stand_in_too(world: World) -> None:
    actor = acting(world, given(world))
    opinion = table.permitted(actor, Verb.OPINION_GIVE, world.stage.now).first()
    appoint("act_for_unit", Actor(deputy()), world.unit(TOWN))
    with refused("recused"):
        table.authorise(actor, Verb.OPINION_GIVE, opinion, world.stage.now)


def test_never_if_still_looks_at_the_holder(world: World) -> None:
    actor = acting(world, given(world))
    opinion = table.permitted(actor, Verb.OPINION_GIVE, world.stage.now).first()
    appoint("act_for_unit", holder(world), world.unit(TOWN))
    with refused("recused"):
        table.authorise(actor, Verb.OPINION_GIVE, opinion, world.stage.now)


def test_what_was_delegated_is_not_delegated_further(world: World) -> None:
    one = given(world)
    with refused("delegated"):
        what = terms(world, person=deputy("another"))
        world.do(Verb.DELEGATION_GIVE, Actor(deputy()), one, **what)
    with refused("stranger"):
        world.do(
            Verb.DELEGATION_GIVE,
            acting(world, one),
            post_of(holder(world)),
            **terms(world, person=deputy("another")),
        )


def test_a_recused_person_stands_in_for_no_judge(world: World) -> None:
    with refused("recused"):
        given(world, person=world.clerk(TOWN).user)
    expert = world.stage.cast.experts[next(iter(world.stage.cast.experts))]
    Interest.objects.create(
        person=expert.user,
        unit=world.unit(TOWN),
        kind="kin",
        declared_at=world.stage.now,
    )
    with refused("recused"):
        given(world, person=expert.user)


@pytest.mark.parametrize("who", ["expert", "member"])
def test_votes_and_sheets_are_ones_own(world: World, who: str) -> None:
    cast = world.stage.cast
    actor = cast.members[2] if who == "member" else next(iter(cast.experts.values()))
    with refused("not_delegable"):
        given(world, by=actor)


def test_an_administrator_stands_in_for_nobody(world: World) -> None:
    with refused("invalid"):
        given(world, person=world.posts["auditor"].user)


@pytest.mark.parametrize("change", ["no reason", "oneself", "closed account", "over"])
def test_a_delegation_that_is_not_whole_is_refused(world: World, change: str) -> None:
    today = posts.today(Who(SYSTEM, world.stage.now))
    closed = User.objects.create(username="closed", name="离职", is_active=False)
    what = {
        "no reason": {"reason": " "},
        "oneself": {"person": holder(world).user},
        "closed account": {"person": closed},
        "over": {"since": today - timedelta(days=3), "until": today - timedelta(days=1)},
    }[change]
    with refused("invalid"):
        given(world, **what)


def test_a_security_administrator_arranges_it_with_the_second_person(world: World) -> None:
    today = posts.today(Who(SYSTEM, world.stage.now))
    post = post_of(holder(world))
    proposal = world.do(
        Verb.APPOINTMENT_PROPOSE,
        world.posts["security"],
        world.stage.programme,
        person=deputy(),
        post=post.post,
        target=post.department,
        stands_in_for=post,
        until=today + timedelta(days=5),
        reason="病假",
    )
    assert acting(world, proposal) is None
    world.do(Verb.APPOINTMENT_APPROVE, world.posts["security-2"], proposal)
    assert acting(world, proposal) is not None
    world.do(Verb.DELEGATION_END, world.posts["security"], proposal, reason="返岗")
    assert acting(world, proposal) is None
