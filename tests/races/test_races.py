"""Two at once: one effect, and the other is told. On both databases, with real commits."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from viewflow.workflow.models import Process, Task

from tests.support.at_once import at_once
from tests.toy.flows import LeaveFlow
from tests.toy.models import Leave
from tests.toy.people import asked, chief, do, person, process_of, speak, tasks
from workflows import service
from workflows.action import registry
from workflows.actor import Actor
from workflows.audit import chain
from workflows.audit.verify import faults
from workflows.models import AuditEvent
from workflows.refusal import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
PAST, FUTURE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


def _events(leave: Leave) -> list[str]:
    of_leave = AuditEvent.objects.filter(aggregate_type="toy.leave", aggregate_id=leave.pk)
    return list(of_leave.order_by("seq").values_list("verb", flat=True))


def _refusals(outcomes: list[Any]) -> list[Refusal]:
    """The refusals among the outcomes; anything else that went wrong is an error here."""
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, Refusal):
            raise outcome
    return [outcome for outcome in outcomes if isinstance(outcome, Refusal)]


def _perform(actor: Actor, task: Task, verb: str) -> Any:
    return service.perform(actor, Task.objects.get(pk=task.pk), verb)


def _change(actor: Actor, leave: Leave, days: int, version: int) -> None:
    registry["leave.change"](actor, leave, days=days, version=version)


def test_two_people_on_one_task_have_one_effect_and_the_other_is_told_who_did_it() -> None:
    chiefs, ann = {"One": chief("One"), "Two": chief("Two")}, person("Ann")
    for _ in range(40):
        leave = asked(ann)
        task = service.task_for(LeaveFlow, leave, "decide")
        outcomes = at_once(
            partial(_perform, chiefs["One"], task, "leave.refuse"),
            partial(_perform, chiefs["Two"], task, "leave.approve"),
        )
        (told,) = _refusals(outcomes)
        task.refresh_from_db()
        winner, verb = ("Two", "approve") if told is outcomes[0] else ("One", "refuse")
        assert (told.code, told.details["by"], task.owner.name) == ("already_done", winner, winner)
        assert _events(leave)[:2] == ["leave.ask", f"leave.{verb}"]
        assert tasks(leave).count("decide DONE") == 1
        Leave.objects.filter(pk=leave.pk, status="asked").update(status="over")
    assert list(faults()) == []


def test_a_double_click_on_beginning_begins_once() -> None:
    for number in range(20):
        ann = person("Ann")
        ask = partial(service.begin, LeaveFlow, ann, "leave.ask", ann.user, days=1)
        outcomes = at_once(ask, ask, ask)
        assert [refusal.code for refusal in _refusals(outcomes)] == ["invalid", "invalid"]
        assert (Leave.objects.count(), Process.objects.count()) == (number + 1, number + 1)
    assert list(faults()) == []


def test_two_timers_at_once_let_each_process_go_on_once() -> None:
    boss, ann = chief(), person("Ann")
    for _ in range(10):
        leaves = []
        for _ in range(3):
            leave = asked(ann)
            do(boss, leave, "leave.approve", begins=FUTURE)
            leaves.append(leave)
        keys = [leave.pk for leave in leaves]
        Leave.objects.filter(pk__in=keys).update(begins=PAST)
        outcomes = at_once(service.run_due, service.run_due, service.run_due)
        assert _refusals(outcomes) == []
        assert sum(outcomes) == 3
        for leave in leaves:
            assert _events(leave) == ["leave.ask", "leave.approve", "leave.take"]
            assert tasks(leave)[-3:] == ["day DONE", "take DONE", "back SCHEDULED"]
    assert list(faults()) == []


def test_branches_that_finish_together_complete_the_quorum_once() -> None:
    boss, ann = chief(), person("Ann")
    colleagues = [person(name) for name in ("Ben", "Cat", "Dan")]
    for _ in range(20):
        leave = asked(ann)
        keys = [colleague.pk for colleague in colleagues]
        do(boss, leave, "leave.approve", begins=FUTURE, colleagues=keys)
        outcomes = at_once(*(partial(speak, colleague, leave) for colleague in colleagues))
        assert _refusals(outcomes) == []
        assert tasks(leave)[-2:] == ["heard DONE", "day SCHEDULED"]
        assert tasks(leave).count("heard DONE") == 1
    assert list(faults()) == []


def test_acts_on_one_aggregate_at_once_make_one_chain_without_gaps() -> None:
    leave = asked(person("Ann"))
    colleagues = [person(f"Colleague {number}") for number in range(48)]
    do(chief(), leave, "leave.approve", begins=FUTURE)
    voices = [leave.voices.create(colleague=colleague.user) for colleague in colleagues]

    def speak_in_turn(first: int) -> None:
        for number in range(first, 48, 8):
            registry["voice.give"](colleagues[number], voices[number], said="yes")

    assert _refusals(at_once(*(partial(speak_in_turn, first) for first in range(8)))) == []
    numbers = AuditEvent.objects.filter(aggregate_type="toy.leave").order_by("seq")
    assert list(numbers.values_list("seq", flat=True)) == list(range(1, 51))
    moments = list(numbers.values_list("at", flat=True))
    assert moments == sorted(moments)
    assert (chain.version_of(leave), list(faults())) == (50, [])


def test_two_tabs_saving_the_same_version_have_one_effect() -> None:
    boss, ann = chief(), person("Ann")
    for _ in range(20):
        leave = asked(ann)
        do(boss, leave, "leave.return", why="too long")
        version = chain.version_of(leave)
        outcomes = at_once(
            partial(_change, ann, Leave.objects.get(pk=leave.pk), 1, version),
            partial(_change, ann, Leave.objects.get(pk=leave.pk), 2, version),
        )
        (told,) = _refusals(outcomes)
        assert (told.code, told.details) == ("stale", {"current": version + 1})
        leave.refresh_from_db()
        assert leave.days == 1 + outcomes.index(None)
        Leave.objects.filter(pk=leave.pk).update(status="over")


def test_a_withdrawal_against_a_decision_leaves_one_consistent_end() -> None:
    boss, ann = chief(), person("Ann")
    for _ in range(20):
        leave = asked(ann)
        task, process = service.task_for(LeaveFlow, leave, "decide"), process_of(leave)
        outcomes = at_once(
            partial(service.end, ann, process, "leave.withdraw", Leave.objects.get(pk=leave.pk)),
            partial(_perform, boss, task, "leave.refuse"),
        )
        leave.refresh_from_db()
        process.refresh_from_db()
        (told,) = _refusals(outcomes)
        withdrawn = told is outcomes[1]
        assert leave.status == ("withdrawn" if withdrawn else "refused")
        assert process.status == ("CANCELED" if withdrawn else "DONE")
        assert not service.open_tasks(process).exists()
    assert list(faults()) == []


def test_an_exchange_against_the_last_voice_never_loses_a_branch() -> None:
    boss, ann = chief(), person("Ann")
    ben, cat, dan = (person(name) for name in ("Ben", "Cat", "Dan"))
    for _ in range(20):
        leave = asked(ann)
        do(boss, leave, "leave.approve", begins=FUTURE, colleagues=[ben.pk, cat.pk])
        voice = leave.voices.get(colleague=cat.user)
        outcomes = at_once(
            partial(speak, ben, leave),
            partial(
                service.exchange,
                cat,
                process_of(leave),
                LeaveFlow.voice,
                "voice.replace",
                voice,
                by=dan.pk,
            ),
        )
        assert _refusals(outcomes) == []
        assert not any(line.startswith("day") for line in tasks(leave))
        speak(dan, leave)
        assert tasks(leave).count("heard DONE") == 1
        assert tasks(leave)[-1] == "day SCHEDULED"
