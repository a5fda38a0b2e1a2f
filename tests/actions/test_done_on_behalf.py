"""What a stand-in did is told with both names, also to who comes too late."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.vocabulary import Verb
from tests.actions.standing_in import acting, given, holder
from tests.actions.world import World, one_under_review
from tests.support.refusals import refused
from workflows import clock, service
from workflows.actor import Actor
from workflows.doers import doer
from workflows.inbox import inbox

pytestmark = pytest.mark.django_db
WORLD = one_under_review


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def give_opinion(world: World, actor: Actor, task: Any) -> None:
    answers = {number: {"answer": "confirm"} for number in task.artifact.indicators}
    with clock.travel(world.stage.now):
        service.perform(actor, task, Verb.OPINION_GIVE, answers=answers)


def opinion_task(world: World, actor: Actor) -> Any:
    with clock.travel(world.stage.now):
        return next(task for task in inbox(actor) if task.flow_task.name == "opinion")


def test_who_comes_too_late_reads_both_names(world: World) -> None:
    actor = acting(world, given(world))
    task = opinion_task(world, actor)
    give_opinion(world, actor, task)
    with refused("already_done") as told:
        give_opinion(world, holder(world), task)
    assert told.value.details["by"] == f"代办人 on behalf of {holder(world).user}"


def test_what_one_did_in_person_names_one(world: World) -> None:
    task = opinion_task(world, holder(world))
    assert doer(task) == ""
    give_opinion(world, holder(world), task)
    task.refresh_from_db()
    assert doer(task) == str(holder(world).user)
