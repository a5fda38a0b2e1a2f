"""What is told of nominations: to the side that nominated, without a person's name."""

from __future__ import annotations

import pytest

from evaluation.messages.commending import nominators
from evaluation.models import Nomination
from evaluation.vocabulary import Verb
from tests import commending
from tests.actions.world import World
from workflows.actor import SYSTEM, Actor
from workflows.models import Mail, Message

pytestmark = pytest.mark.django_db
WORLD = commending.clearing


def told(actor: Actor, topic: str) -> list[dict[str, object]]:
    mine = Message.objects.filter(recipient=actor.user, topic=topic)
    return list(mine.values_list("facts", flat=True))


def test_each_authority_is_told_of_its_task_with_a_masked_name(world: World) -> None:
    police = world.stage.cast.departments["public_security"]
    assert {one["whom"] for one in told(police, "task.new")} == {"演****"}


def test_the_nominators_are_told_of_an_objecting_authority(world: World) -> None:
    one = Nomination.objects.get(name="演示个人甲")
    one.clearances.update(
        answer="object", reason="演示", document="演示1号", given_at=world.stage.now
    )
    world.do(Verb.NOMINATION_CONCLUDE, SYSTEM, one)
    wanted = {"list": "分水镇", "round": "2026年度"}
    for who in (world.clerk("分水镇"), world.leader("分水镇")):
        assert told(who, "nomination.contested") == [wanted]
    assert told(world.clerk("龙都街道"), "nomination.contested") == []


def test_a_refusal_is_told_with_its_reason(world: World) -> None:
    Nomination.objects.update(status="checking")
    one = Nomination.objects.get(name="演示个人丙")
    world.do(Verb.NOMINATION_REFUSE, world.secretariat, one, reason="不符合条件")
    office = world.stage.cast.departments[commending.OFFICE]
    assert told(office, "nomination.refused") == [
        {"list": "区民政局", "round": "2026年度", "reason": "不符合条件"}
    ]


def test_a_correction_is_told_to_the_village_and_the_township_that_can_make_it(
    world: World,
) -> None:
    village = world.unit("分水社区")
    one = Nomination.objects.select_related("list").get(name="演示个人甲")
    assert told(world.clerk("分水社区"), "nomination.refused") == []
    Nomination.objects.filter(pk=one.pk).update(unit=village, status="checking")
    one.refresh_from_db()
    who = [world.clerk("分水社区").pk, world.clerk("分水镇").pk]
    assert nominators([one]) == {one.pk: who}
    assert world.leader("分水镇").pk not in who
    world.do(Verb.NOMINATION_REFUSE, world.secretariat, one, reason="不符合条件")
    for person in (world.clerk("分水社区"), world.clerk("分水镇"), world.leader("分水镇")):
        assert len(told(person, "nomination.refused")) == 1


def test_no_letter_names_a_nominee(world: World) -> None:
    names = set(Nomination.objects.values_list("name", flat=True))
    texts = [str(facts) for facts in Message.objects.values_list("facts", flat=True)]
    texts += [f"{subject} {body}" for subject, body in Mail.objects.values_list("subject", "body")]
    assert texts
    assert not [text for text in texts if any(name in text for name in names)]
