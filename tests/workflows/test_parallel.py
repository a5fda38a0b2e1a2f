"""Parallel branches of which one is enough: the others end, once, and faults leave no trace."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from viewflow.workflow.models import Process, Task

from tests.toy.flows import ReminderFlow
from tests.toy.models import Leave
from tests.toy.people import person
from workflows import clock, service

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = datetime(2026, 3, 9, tzinfo=UTC)


def _waiting(days: int = 1) -> Process:
    ann = person("Ann")
    leave = service.begin(ReminderFlow, ann, "leave.ask", ann.user, days=days)
    Leave.objects.filter(pk=leave.pk).update(begins=DAY)
    return ReminderFlow.process_of(leave)


def _tasks(process: Process) -> list[str]:
    made = Task.objects.filter(process=process).order_by("pk")
    return [f"{task.flow_task.name} {task.status}" for task in made]


def test_two_waits_that_are_due_together_go_on_once() -> None:
    process = _waiting()
    with clock.travel(DAY):
        assert service.settle(process) == 1
    assert _tasks(process) == [
        "start DONE",
        "both DONE",
        "by_mail DONE",
        "by_phone CANCELED",
        "reminded DONE",
        "end DONE",
    ]
    process.refresh_from_db()
    assert process.status == "DONE"


def test_a_fault_while_joining_leaves_no_trace_in_the_tasks() -> None:
    """viewflow would keep the local variables of the fault with the task, names and all."""
    process = _waiting(days=0)
    before = _tasks(process)
    with clock.travel(DAY), pytest.raises(ZeroDivisionError):
        service.settle(process)
    assert _tasks(process) == before
    assert [task.data for task in Task.objects.all()] == [{}] * len(before)
