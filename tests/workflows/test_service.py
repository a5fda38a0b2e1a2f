"""begin, perform and end: one effect, in one transaction, or a refusal that says why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from viewflow.workflow.models import Process, Task

from tests.support.refusals import refused
from tests.toy.flows import LeaveFlow
from tests.toy.models import Leave
from tests.toy.people import asked, chief, do, person, process_of, speak, tasks
from workflows import clock, service
from workflows.actor import PUBLIC
from workflows.models import AuditEvent, Deadline
from workflows.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MONDAY = datetime(2026, 3, 2, 1, tzinfo=UTC)


def _verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def test_begin_makes_the_object_its_process_and_the_first_task() -> None:
    ann = person("Ann")
    with clock.travel(MONDAY):
        leave = asked(ann)
    process = process_of(leave)
    assert (process.artifact, process.status, process.created) == (leave, "NEW", MONDAY)
    assert tasks(leave) == ["start DONE", "decide NEW"]
    task = service.task_for(LeaveFlow, leave, "decide")
    assert (task.artifact, task.owner, task.created) == (leave, None, MONDAY)
    assert Deadline.objects.get().due_at == MONDAY + timedelta(days=3)
    assert process.task_set.get(flow_task=LeaveFlow.start).owner == ann.user


def test_a_step_may_have_no_deadline() -> None:
    leave = asked(person("Ann"), days=101)
    assert not hasattr(service.task_for(LeaveFlow, leave, "decide"), "deadline")


def test_a_refused_beginning_starts_nothing() -> None:
    ann = person("Ann")
    asked(ann)
    with refused("invalid"):
        asked(ann)
    with refused("stranger"):
        service.begin(LeaveFlow, person("Ben"), "leave.ask", ann.user, days=1)
    assert (Leave.objects.count(), Process.objects.count(), _verbs()) == (1, 1, ["leave.ask"])


def test_perform_does_the_act_and_moves_on() -> None:
    boss = chief()
    leave = asked(person("Ann"))
    with clock.travel(MONDAY):
        do(boss, leave, "leave.return", why="too long")
    assert tasks(leave) == ["start DONE", "decide DONE", "returned DONE", "change NEW"]
    done = Task.objects.get(flow_task=LeaveFlow.decide)
    assert (done.owner, done.started, done.finished) == (boss.user, MONDAY, MONDAY)


def test_a_return_leads_back_to_the_same_step_as_a_new_task() -> None:
    ann, boss = person("Ann"), chief()
    leave = asked(ann)
    do(boss, leave, "leave.return", why="too long")
    do(ann, leave, "leave.change", days=1)
    do(boss, leave, "leave.refuse")
    assert tasks(leave)[-3:] == ["returned DONE", "approved DONE", "end DONE"]
    assert process_of(leave).status == "DONE"
    assert _verbs() == ["leave.ask", "leave.return", "leave.change", "leave.refuse"]


def test_a_refused_act_leaves_the_task_where_it_is() -> None:
    leave = asked(person("Ann"))
    before = tasks(leave)
    for actor, what in ((person("Ben"), {}), (PUBLIC, {}), (chief(), {"why": ""})):
        with pytest.raises(Refusal):
            do(actor, leave, "leave.return", **what)
    assert (tasks(leave), _verbs()) == (before, ["leave.ask"])


def test_a_crash_after_the_act_takes_the_act_back() -> None:
    leave = asked(person("Ann"), days=0)
    boss = chief()
    do(boss, leave, "leave.approve", begins=MONDAY)
    before = tasks(leave)
    with clock.travel(MONDAY), pytest.raises(ArithmeticError):
        service.settle(process_of(leave))
    leave.refresh_from_db()
    assert (leave.status, tasks(leave)) == ("approved", before)
    assert not Task.objects.filter(status="ERROR").exists()


def test_the_second_of_two_people_is_told_who_did_it_and_when() -> None:
    first, second = chief("First"), chief("Second")
    leave = asked(person("Ann"))
    task = service.task_for(LeaveFlow, leave, "decide")
    theirs = Task.objects.get(pk=task.pk)
    with clock.travel(MONDAY):
        service.perform(first, task, "leave.refuse")
    with pytest.raises(Refusal) as refused:
        service.perform(second, theirs, "leave.approve")
    assert (refused.value.code, refused.value.status) == ("already_done", 409)
    sentence = "This task was already done by First at 2 March 2026 09:00."
    assert str(refused.value) == sentence
    leave.refresh_from_db()
    assert (leave.status, _verbs()) == ("refused", ["leave.ask", "leave.refuse"])


def test_a_stranger_is_not_told_who_did_it() -> None:
    leave = asked(person("Ann"))
    task = service.task_for(LeaveFlow, leave, "decide")
    service.perform(chief("First"), task, "leave.refuse")
    for actor in (person("Ben"), PUBLIC):
        with pytest.raises(Refusal) as refused:
            service.perform(actor, task, "leave.approve")
        assert (refused.value.code, refused.value.details) == ("stranger", {})


def test_a_verb_of_another_step_is_a_mistake_in_the_code() -> None:
    leave = asked(person("Ann"))
    task = service.task_for(LeaveFlow, leave, "decide")
    with pytest.raises(LookupError, match=r"leave\.change does not finish decide"):
        service.perform(chief(), task, "leave.change")
    start = process_of(leave).task_set.get(flow_task=LeaveFlow.start)
    with pytest.raises(LookupError, match="does not finish start"):
        service.perform(chief(), start, "leave.approve")


def test_several_tasks_are_done_together_only_about_one_object() -> None:
    one, other = asked(person("Ann")), asked(person("Ben"))
    both = [service.task_for(LeaveFlow, leave, "decide") for leave in (one, other)]
    with pytest.raises(LookupError, match="one and the same object"):
        service.perform_together(chief(), both, "leave.refuse")
    with pytest.raises(LookupError, match="one and the same object"):
        service.perform_together(chief("Other"), [], "leave.refuse")


def test_a_withdrawal_ends_the_procedure_from_any_step() -> None:
    ann, ben, cat = person("Ann"), person("Ben"), person("Cat")
    leave = asked(ann)
    do(chief(), leave, "leave.approve", colleagues=[ben.pk, cat.pk])
    speak(ben, leave)
    open_task = service.task_for(LeaveFlow, leave.voices.get(colleague=cat.user), "voice")
    service.end(ann, process_of(leave), "leave.withdraw", leave)
    assert process_of(leave).status == "CANCELED"
    assert tasks(leave)[4:] == ["asking DONE", "voice DONE", "voice CANCELED", "heard CANCELED"]
    assert list(service.open_tasks(process_of(leave))) == []
    with pytest.raises(Refusal) as refused:
        service.perform(cat, open_task, "voice.give", said="late")
    assert (refused.value.code, refused.value.status) == ("closed", 409)


def test_a_waiting_procedure_can_be_withdrawn_and_never_wakes_again() -> None:
    ann = person("Ann")
    leave = asked(ann)
    do(chief(), leave, "leave.approve", begins=MONDAY + timedelta(days=1))
    with clock.travel(MONDAY):
        service.end(ann, process_of(leave), "leave.withdraw", leave)
    with clock.travel(MONDAY + timedelta(days=2)):
        assert service.run_due() == 0
    leave.refresh_from_db()
    assert leave.status == "withdrawn"


def test_a_refused_withdrawal_cancels_nothing() -> None:
    leave = asked(person("Ann"))
    with refused("stranger"):
        service.end(person("Ben"), process_of(leave), "leave.withdraw", leave)
    assert tasks(leave) == ["start DONE", "decide NEW"]


def test_only_a_verb_that_ends_it_and_only_its_own_object_end_a_procedure() -> None:
    ann, ben = person("Ann"), person("Ben")
    mine, other = asked(ann), asked(ben)
    with pytest.raises(LookupError, match=r"leave\.refuse does not end LeaveFlow"):
        service.end(chief(), process_of(mine), "leave.refuse", mine)
    with pytest.raises(LookupError, match="is not about"):
        service.end(ann, process_of(other), "leave.withdraw", mine)
    assert [tasks(leave)[-1] for leave in (mine, other)] == ["decide NEW", "decide NEW"]


def test_a_task_that_is_not_open_is_not_found() -> None:
    leave = asked(person("Ann"))
    with pytest.raises(LookupError, match="No open task change"):
        service.task_of(process_of(leave), "change")
    with pytest.raises(LookupError, match="No open task misspelt"):
        service.task_for(LeaveFlow, leave, "misspelt")
    found = service.processes_of(Leave.objects.filter(pk=leave.pk))
    assert list(found) == [process_of(leave)]
