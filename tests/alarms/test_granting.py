"""A new administrator and a renewed access are told in the transaction of the act."""

from __future__ import annotations

import pytest

from accounts.models import User
from evaluation.models import Alarm
from evaluation.vocabulary import Verb
from tests.actions.renewing import renewed
from tests.actions.world import World, drafts
from tests.support.refusals import refused
from workflows.models import Message

pytestmark = pytest.mark.django_db
WORLD = drafts


def grant(world: World, post: str) -> User:
    newcomer = User.objects.create(username="newcomer", name="新人")
    terms = {"person": newcomer, "post": post, "reason": "测试"}
    security = world.posts["security"]
    proposal = world.do(Verb.APPOINTMENT_PROPOSE, security, world.stage.programme, **terms)
    world.do(Verb.APPOINTMENT_APPROVE, world.posts["security-2"], proposal)
    return newcomer


def watchers(world: World) -> set[int]:
    return {world.posts["supervisor"].pk, world.posts["auditor"].pk}


def test_a_new_administrator_is_told_to_supervisor_and_auditor(world: World) -> None:
    newcomer = grant(world, "system_administrator")
    alarm = Alarm.objects.get()
    assert (alarm.cause, alarm.person_id, alarm.facts["post"]) == (
        "administrator",
        newcomer.pk,
        "system_administrator",
    )
    told = Message.objects.filter(topic="alarm.administrator")
    assert set(told.values_list("recipient_id", flat=True)) == watchers(world)


def test_a_new_auditor_is_not_in_time_to_read_of_themselves_alone(world: World) -> None:
    grant(world, "auditor")
    told = Message.objects.filter(topic="alarm.administrator")
    assert watchers(world) <= set(told.values_list("recipient_id", flat=True))


def test_a_post_of_the_procedure_raises_none(world: World) -> None:
    grant(world, "publisher")
    assert not Alarm.objects.exists()


def test_a_renewed_access_is_told_to_each_once(world: World) -> None:
    renewal = renewed(world)
    assert Alarm.objects.get().cause == "access"
    told = list(
        Message.objects.filter(topic="access.renewed").values_list("recipient_id", flat=True)
    )
    assert sorted(told) == sorted([renewal.person_id, *watchers(world)])


def test_an_act_that_fails_raises_none(world: World) -> None:
    newcomer = User.objects.create(username="newcomer", name="新人")
    terms = {"person": newcomer, "post": "auditor", "reason": "测试"}
    security = world.posts["security"]
    proposal = world.do(Verb.APPOINTMENT_PROPOSE, security, world.stage.programme, **terms)
    with refused("own_proposal"):
        world.do(Verb.APPOINTMENT_APPROVE, security, proposal)
    assert not Alarm.objects.exists()
