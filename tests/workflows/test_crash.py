"""A fault after every single SQL statement of a step: nothing half-done, the task is still there.

The fault is raised in the database's own execute hook, as a lost connection or a full disk is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from tests.toy.models import Leave
from tests.toy.people import asked, chief, do, person, process_of, speak
from workflows import clock, service
from workflows.audit.verify import faults

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = datetime(2026, 3, 9, tzinfo=UTC)
TABLES = ("toy", "workflows", "viewflow")


class Fault(Exception):
    """The database went away."""


class FaultAfter:
    """Raises after so many statements of the wrapped block."""

    def __init__(self, statements: int) -> None:
        self.left = statements

    def __call__(self, execute: Callable, sql: str, *args: Any) -> Any:
        result = execute(sql, *args)
        if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            return result
        self.left -= 1
        if self.left < 0:
            raise Fault
        return result


def _everything() -> dict[str, list]:
    """All rows of the engine and the toy."""
    models = [model for model in apps.get_models() if model._meta.app_label in TABLES]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in models
    }


def _crash_at_every_statement(step: Callable[[], Any]) -> int:
    """Try the step with a fault after statement 0, 1, 2 …; returns how many faults there were."""
    before = _everything()
    for statements in range(1000):
        try:
            with connection.execute_wrapper(FaultAfter(statements)), transaction.atomic():
                step()
        except Fault:
            assert _everything() == before
            assert list(faults()) == []
        else:
            return statements
    raise AssertionError("The step never ended.")


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
