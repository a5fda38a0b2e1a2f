"""A fault after every single SQL statement of a step: nothing half-done, the task is still there.

The fault is raised in the database's own execute hook, as a lost connection or a full disk is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.support.crash import crash_at_every_statement
from tests.toy.models import Leave
from tests.toy.people import asked, chief, do, person, process_of, speak
from workflows import clock, service

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = datetime(2026, 3, 9, tzinfo=UTC)


def _crash_at_every_statement(step: Callable[[], Any]) -> int:
    return crash_at_every_statement(step, ("toy", "workflows", "viewflow"))


def test_a_beginning_is_whole_or_nothing() -> None:
    ann = person("Ann")
    crashes = _crash_at_every_statement(lambda: asked(ann))
    assert crashes > 15
    assert Leave.objects.count() == 1


def test_a_decision_with_three_colleagues_to_ask_is_whole_or_nothing() -> None:
    boss, leave = chief(), asked(person("Ann"))
    keys = [person(name).pk for name in ("Ben", "Cat", "Dan")]
    crashes = _crash_at_every_statement(
        lambda: do(boss, leave, "leave.approve", begins=DAY, colleagues=keys)
    )
    assert crashes > 30
    assert service.open_tasks(process_of(leave)).count() == 3


def test_the_last_voice_and_the_quorum_are_whole_or_nothing() -> None:
    ben, leave = person("Ben"), asked(person("Ann"))
    do(chief(), leave, "leave.approve", begins=DAY, colleagues=[ben.pk])
    _crash_at_every_statement(lambda: speak(ben, leave))
    assert service.open_tasks(process_of(leave)).get().flow_task.name == "day"


def test_what_the_system_does_when_the_day_comes_is_whole_or_nothing() -> None:
    leave = asked(person("Ann"))
    do(chief(), leave, "leave.approve", begins=DAY)
    process = process_of(leave)
    with clock.travel(DAY):
        _crash_at_every_statement(lambda: service.settle(process))
    leave.refresh_from_db()
    assert leave.status == "taken"


def test_a_withdrawal_is_whole_or_nothing() -> None:
    ann, ben = person("Ann"), person("Ben")
    leave = asked(ann)
    do(chief(), leave, "leave.approve", colleagues=[ben.pk])
    process = process_of(leave)
    _crash_at_every_statement(lambda: service.end(ann, process, "leave.withdraw", leave))
    assert process_of(leave).status == "CANCELED"
