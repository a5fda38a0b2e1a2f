"""What is told when a round does not run its plainest course."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evaluation.models import Application
from evaluation.vocabulary import Verb
from tests.actions.world import World, appoint, lists_due
from workflows.actor import Actor
from workflows.models import Mail, Message

pytestmark = pytest.mark.django_db
WORLD = lists_due


def told(actor: Actor) -> dict[str, dict[str, object]]:
    """Topic and facts of everything a person was told, but for the call and the receipt."""
    common = ("call.opened", "application.received", "task.new")
    mine = Message.objects.filter(recipient=actor.user).exclude(topic__in=common)
    return dict(mine.values_list("topic", "facts"))


def test_a_village_that_the_township_leaves_out_is_told(world: World) -> None:
    order = list(Application.objects.filter(unit__name="分水社区").values_list("pk", flat=True))
    left = world.application("石碾村")
    world.do(
        Verb.RECOMMENDATION_SIGN,
        world.leader("分水镇"),
        world.unit("分水镇"),
        category=left.category,
        order=order,
        left_out={left.pk: "材料不全"},
    )
    assert set(told(world.clerk("石碾村"))) == {"recommendation.left_out"}
    assert told(world.clerk("分水社区"))["recommendation.signed"]["position"] == 1


def test_a_withdrawal_is_told_to_the_unit_and_to_who_runs_the_round(world: World) -> None:
    application = world.application("龙溪村")
    clerk = world.clerk("龙溪村")
    world.do(Verb.APPLICATION_WITHDRAW, clerk, application, reason="条件不成熟")
    assert set(told(clerk)) == {"application.withdrawn"}
    assert "application.withdrawn" in told(world.secretariat)


def test_a_unit_that_may_submit_late_is_told_until_when(world: World) -> None:
    unit = world.unit("龙都社区")
    until = world.stage.now + timedelta(days=2)
    category = world.category("experimental_village")
    world.do(
        Verb.APPLICATION_EXTEND,
        world.secretariat,
        category,
        unit=unit,
        until=until,
        reason="系统故障",
    )
    facts = told(world.clerk("龙都社区"))["application.extended"]
    assert facts["until"] == until.isoformat()


def test_one_who_holds_the_post_twice_is_told_once(world: World) -> None:
    appoint("manage_programme", world.clerk("龙溪村"), world.stage.programme)
    clerk = world.clerk("龙溪村")
    world.do(Verb.APPLICATION_WITHDRAW, clerk, world.application("龙溪村"), reason="条件不成熟")
    assert Message.objects.filter(recipient=clerk.user, topic="application.withdrawn").count() == 1


def test_urgent_news_writes_a_letter_in_the_transaction_of_the_act(world: World) -> None:
    clerk = world.clerk("龙都社区")
    world.do(
        Verb.APPLICATION_EXTEND,
        world.secretariat,
        world.category("experimental_village"),
        unit=world.unit("龙都社区"),
        until=world.stage.now + timedelta(days=2),
        reason="系统故障",
    )
    letter = Mail.objects.get(topic="application.extended")
    assert (letter.recipient, letter.sent_at) == (clerk.user, None)
