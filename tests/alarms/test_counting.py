"""Too many refusals or pauses are told once in a period, to who watches and nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import SignInEvent
from evaluation.alarms import watching
from evaluation.demo.stage import Stage
from evaluation.models import Alarm
from tests.actions.world import World
from workflows import clock
from workflows.actor import PUBLIC, Actor
from workflows.messages.reading import in_words
from workflows.models import Message, RefusedAct

pytestmark = pytest.mark.django_db


def nothing(_stage: Stage) -> None:
    """Only the people."""


WORLD = nothing


@pytest.fixture(autouse=True)
def _limits(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    settings.ALARM_REFUSALS_OF_PERSON, settings.ALARM_REFUSALS_OF_ADDRESS = 3, 2
    settings.ALARM_REFUSALS_OF_VISITORS, settings.ALARM_PAUSES = 5, 2


def refuse(world: World, who: Actor, times: int, address: str = "") -> None:
    RefusedAct.objects.bulk_create(
        RefusedAct(
            at=world.stage.now,
            actor_id=who.pk,
            actor=who.label,
            verb="round.plan",
            code="stranger",
            sentence="No.",
            status=403,
            address=address,
        )
        for _one in range(times)
    )


def pause(world: World, address: str) -> None:
    SignInEvent.objects.create(kind="paused", address=address, at=world.stage.now)


def look(world: World, **later: float) -> list[str]:
    """What is raised when the timer looks."""
    world.wait(**later)
    known = set(Alarm.objects.values_list("pk", flat=True))
    with clock.travel(world.stage.now):
        raised = watching.watch(print)
    new = [one.cause for one in Alarm.objects.exclude(pk__in=known).order_by("pk")]
    assert raised == len(new)
    return new


def test_as_many_as_allowed_are_nobodys_business(world: World) -> None:
    refuse(world, world.clerk("分水镇"), 3)
    refuse(world, PUBLIC, 2, "a"), refuse(world, PUBLIC, 2, "b")
    pause(world, "a"), pause(world, "b")
    assert look(world, minutes=1) == []


def test_one_more_is_told_with_the_name_and_the_number(world: World) -> None:
    clerk = world.clerk("分水镇")
    refuse(world, clerk, 4)
    assert look(world, minutes=1) == ["person_refused"]
    alarm = Alarm.objects.get()
    assert (alarm.person_id, alarm.facts) == (
        clerk.pk,
        {"who": clerk.label, "number": 4, "minutes": 60},
    )
    told = in_words(Message.objects.filter(topic="alarm.person_refused")[0])
    assert told.is_urgent and f"{clerk.label} was refused 4 acts" in told.sentence


def test_supervisors_and_auditors_are_told_and_nobody_else(world: World) -> None:
    refuse(world, world.clerk("分水镇"), 4)
    look(world, minutes=1)
    told = set(Message.objects.values_list("recipient_id", flat=True))
    assert told == {world.posts["supervisor"].pk, world.posts["auditor"].pk}


def test_one_address_and_all_visitors_together_are_told_apart(world: World) -> None:
    refuse(world, PUBLIC, 3, "a")
    assert look(world, minutes=1) == ["address_refused"]
    for address in "bcd":
        refuse(world, PUBLIC, 1, address)
    assert look(world, minutes=1) == ["visitors_refused"]
    assert Alarm.objects.get(cause="visitors_refused").facts["addresses"] == 4


def test_pauses_are_told_with_how_many_accounts_and_addresses(world: World) -> None:
    pause(world, "a"), pause(world, "a"), pause(world, "b")
    assert look(world, minutes=1) == ["pauses"]
    facts = Alarm.objects.get().facts
    assert facts == {"number": 3, "accounts": 0, "addresses": 2, "minutes": 60}


def test_what_goes_on_is_told_once_in_a_period_and_again_after_it(world: World) -> None:
    clerk = world.clerk("分水镇")
    refuse(world, clerk, 4)
    found = [look(world, minutes=1)]
    for _quarter in range(4):
        refuse(world, clerk, 50)
        found.append(look(world, minutes=14))
    assert found == [["person_refused"], [], [], [], []]
    assert look(world, minutes=4) == ["person_refused"]


def test_one_persons_alarm_does_not_cover_anothers(world: World) -> None:
    refuse(world, world.clerk("分水镇"), 4)
    assert look(world, minutes=1) == ["person_refused"]
    refuse(world, world.leader("分水镇"), 4)
    assert look(world, minutes=1) == ["person_refused"]


def test_what_is_over_is_not_told(world: World) -> None:
    refuse(world, world.clerk("分水镇"), 4)
    assert look(world, minutes=61) == []


def test_more_than_is_written_down_is_told_too(world: World, settings: Any) -> None:
    """A limit above what the record keeps would never be passed."""
    settings.ALARM_REFUSALS_OF_ADDRESS, settings.REFUSALS_KEPT_PER_ADDRESS = 50, 20
    settings.ALARM_REFUSALS_OF_VISITORS = 100
    refuse(world, PUBLIC, 20, "a")
    assert look(world, minutes=1) == ["address_refused"]


def test_two_timers_at_once_raise_one(world: World) -> None:
    """The second reads before the first has written, and meets its key."""
    refuse(world, world.clerk("分水镇"), 4)
    assert look(world, minutes=1) == ["person_refused"]
    Alarm.objects.update(raised_at=world.stage.now - timedelta(days=1))
    assert look(world) == [], "the key of the period is taken"


def test_looking_costs_as_much_for_many_as_for_one(world: World) -> None:
    def questions() -> int:
        with clock.travel(world.stage.now), CaptureQueriesContext(connection) as seen:
            assert watching.watch(print) == 0
        return len(seen)

    refuse(world, world.clerk("分水镇"), 1)
    few = questions()
    for clerk in world.stage.cast.clerks.values():
        refuse(world, clerk, 2)
    assert questions() == few
