"""Publish the public notice and end it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evaluation.actions.notices import digest
from evaluation.models import Application, Objection, PublicNotice
from evaluation.vocabulary import Verb
from tests.actions.five import BySystem, Call, Confirmed, Five, InTime
from tests.actions.world import World, decided
from tests.support.refusals import refused
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
WORLD = decided


def publish(world: World, **what: str) -> PublicNotice:
    return world.do(Verb.NOTICE_PUBLISH, world.publisher, world.round, **what)


def close(world: World) -> PublicNotice:
    return world.do(Verb.NOTICE_CLOSE, SYSTEM, world.round.notices.first())


class TestPublish(Confirmed, InTime, Five):
    verb = Verb.NOTICE_PUBLISH
    code = "not_decided"

    def call(self, world: World) -> Call:
        return Call(world.publisher, world.round)

    def shows(self, world: World, call: Call, result: PublicNotice) -> None:
        assert world.round.status == "noticed"
        admitted = Application.objects.filter(status="admitted")
        assert set(result.list["applications"]) == {str(one.pk) for one in admitted}
        assert (result.number, result.sha256) == (1, digest(result.list))
        assert result.ends_at > result.published_at + timedelta(days=5)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.secretariat, world.members[0], PUBLIC, SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        publish(world)


class TestClose(BySystem, InTime, Five):
    verb = Verb.NOTICE_CLOSE
    code = "notice_running"

    def call(self, world: World) -> Call:
        notice = publish(world)
        world.stage.now = notice.ends_at
        return Call(SYSTEM, notice)

    def shows(self, world: World, call: Call, result: PublicNotice) -> None:
        assert result.closed_at == world.stage.now
        assert world.round.status == "confirmed"

    def spoil(self, world: World, call: Call) -> None:
        world.wait(seconds=-1)


def test_a_reason_with_a_telephone_number_is_not_published(world: World) -> None:
    with refused("personal_data") as caught:
        publish(world, reason="请联系王某\n电话 138 1234 5678")
    assert "第 2 行" in str(caught.value)
    assert "1234 5678" not in str(caught.value)
    assert (world.round.status, world.round.notices.count()) == ("decided", 0)


def test_a_unit_whose_name_carries_an_identity_number_stops_the_notice(world: World) -> None:
    admitted = Application.objects.filter(status="admitted").first()
    admitted.snapshot.name += "11010519491231002X"
    admitted.snapshot.save(update_fields=["name"])
    with refused("personal_data") as caught:
        publish(world)
    assert "单位名单" in str(caught.value)


def on_notice(world: World) -> Objection:
    """Through the flow: the list is published and somebody objects to a village."""
    world.stage.publish(world.round)
    contested = Application.objects.filter(status="admitted", category__level="village").first()
    return world.stage.object_to(world.round, contested)


def test_an_open_objection_holds_back_its_entry_and_not_the_notice(world: World) -> None:
    objection = on_notice(world)
    world.stage.now = world.round.notices.get().ends_at
    assert close(world).closed_at == world.stage.now
    assert world.round.status == "confirmed"
    held_back = Application.objects.filter(status="suspended")
    assert [one.pk for one in held_back] == [objection.application_id]
    last = AuditEvent.objects.filter(
        aggregate_type="evaluation.application", aggregate_id=objection.application_id
    ).last()
    assert last is not None and '"suspended":true' in last.payload


def test_a_changed_list_is_noticed_again_and_says_why(world: World) -> None:
    objection = on_notice(world)
    first = world.round.notices.get()
    waiting = Application.objects.get(status="waiting")
    world.stage.handle(objection, uphold=True)
    assert world.application(waiting.unit.name).status == "admitted"
    assert world.application(objection.application.unit.name).status == "not_admitted"
    world.stage.until(first.ends_at + timedelta(minutes=1))
    assert world.round.status == "decided"
    with refused("invalid"):
        publish(world, reason=" ")
    world.stage.publish(world.round, reason="一项异议成立")
    second = world.round.notices.get(number=2)
    assert str(waiting.pk) in second.list["applications"]
    assert str(objection.application_id) not in second.list["applications"]
    assert (second.reason, second.sha256 == first.sha256) == ("一项异议成立", False)


def test_a_rejected_objection_leaves_the_list_and_the_notice_ends(world: World) -> None:
    objection = on_notice(world)
    world.stage.handle(objection, uphold=False)
    world.stage.until(world.round.notices.get().ends_at + timedelta(minutes=1))
    assert (world.round.status, world.round.notices.count()) == ("confirmed", 1)
    assert world.application(objection.application.unit.name).status == "admitted"
