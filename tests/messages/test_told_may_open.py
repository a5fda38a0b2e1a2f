"""Whoever is told of a task finds it: the link of the message opens for every recipient."""

from __future__ import annotations

import pytest

from evaluation.views import task_pages
from evaluation.views.finding import find
from tests import pauses, stages
from workflows import clock
from workflows.actor import Actor
from workflows.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_every_task_that_somebody_is_told_of_opens_for_them() -> None:
    stage, told = stages.small_stage(), set()
    for pause in pauses.play(stage):
        with clock.travel(stage.now):
            for message in Message.objects.select_related("recipient").order_by("pk"):
                kind, _slash, key = message.path.strip("/").partition("/")
                this = (message.key, message.recipient_id, str(message.facts))
                if kind != "tasks" or this in told:
                    continue
                told.add(this)
                task, is_theirs = find(Actor(message.recipient), int(key), task_pages.has_page)
                assert task is not None, f"{pause}: {message.key}"
                assert is_theirs, f"{pause}: {message.recipient} and {task.flow_task}"
    assert len(told) > 200
