"""The inbox: what waits for a person, the most urgent first, in one query."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.toy.flows import LeaveFlow
from tests.toy.people import asked, chief, do, person, process_of
from workflows import clock, service
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.authority import table
from workflows.inbox import holders, inbox

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def _shown(actor: Actor) -> list[str]:
    """As a page shows it: step, object, due."""
    return [
        f"{task.flow_task.name}: {task.artifact}"
        for task in inbox(actor).prefetch_related("artifact")
    ]


def test_each_person_sees_what_waits_for_them_and_nothing_else() -> None:
    ann, ben, boss = person("Ann"), person("Ben"), chief()
    first, second = asked(ann, days=1), asked(boss, days=2)
    assert (_shown(ann), _shown(ben), _shown(boss)) == ([], [], ["decide: Ann: 1 days"])
    do(chief("Other"), second, "leave.approve", colleagues=[ben.pk])
    do(boss, first, "leave.return", why="too long")
    assert (_shown(ann), _shown(ben), _shown(boss)) == (
        ["change: Ann: 1 days"],
        ["voice: Ben: "],
        [],
    )
    assert (_shown(PUBLIC), _shown(SYSTEM)) == ([], [])


def test_a_task_in_the_inbox_can_be_done_and_others_cannot() -> None:
    people = [person("Ann"), chief(), chief("Other"), PUBLIC]
    leaves = [asked(actor) for actor in people[:3]]
    do(people[2], leaves[0], "leave.return", why="too long")
    for actor in people:
        mine = {task.pk for task in inbox(actor)}
        for leave in leaves:
            task = service.open_tasks(process_of(leave)).get()
            may = any(table.may(actor, verb, task.artifact) for verb in task.flow_task.verbs)
            assert (task.pk in mine) == bool(may)


def test_the_most_urgent_stands_first_and_what_has_no_deadline_last() -> None:
    with clock.travel(MONDAY):
        asked(person("Undated"), days=101)
        asked(person("Later"))
    with clock.travel(MONDAY - timedelta(days=1)):
        asked(person("Sooner"))
    assert _shown(chief()) == [
        "decide: Sooner: 3 days",
        "decide: Later: 3 days",
        "decide: Undated: 101 days",
    ]


def test_thirty_tasks_cost_as_many_questions_as_one() -> None:
    boss = chief()
    counts = []
    for more in (1, 29):
        for _ in range(more):
            asked(person("Ann"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown = [(task.deadline.due_at, task.process.pk) for task in inbox(boss)]
        counts.append((len(shown), len(queries)))
    clock_too = 1 if connection.vendor == "postgresql" else 0
    asked_for = ("the roles of the actor", "the tasks")
    questions = len(asked_for) + clock_too
    assert counts == [(1, questions), (30, questions)]


def test_who_holds_a_task_is_named_by_roles() -> None:
    leave = asked(person("Ann"))
    task = service.task_for(LeaveFlow, leave, "decide")
    assert holders(task) == ["chief"]
    do(chief(), leave, "leave.approve", begins=MONDAY + timedelta(days=9999))
    assert holders(service.open_tasks(process_of(leave)).get()) == []
