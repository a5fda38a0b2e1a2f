"""Waiting nodes: by their moment, by their condition, after every step, and from run_due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.toy.flows import LeaveFlow
from tests.toy.models import Leave
from tests.toy.people import asked, chief, do, person, process_of, tasks
from workflows import clock, service
from workflows.action import registry

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
DAY = datetime(2026, 3, 9, tzinfo=UTC)
Committing = Callable[..., Any]


def _approved(days: int = 3) -> Leave:
    leave = asked(person("Ann"), days=days)
    do(chief(), leave, "leave.approve", begins=DAY)
    return leave


def test_a_moment_is_due_when_it_has_come_and_not_a_second_before() -> None:
    leave = _approved()
    with clock.travel(DAY - timedelta(seconds=1)):
        assert (service.run_due(), tasks(leave)[-1]) == (0, "day SCHEDULED")
    with clock.travel(DAY):
        assert (service.run_due(), tasks(leave)[-1]) == (1, "back SCHEDULED")
        assert service.run_due() == 0


def test_the_due_moment_is_stored_with_the_task() -> None:
    leave = _approved()
    assert service.open_tasks(process_of(leave)).get().scheduled == DAY


def test_a_moved_moment_moves_a_running_wait() -> None:
    _approved()
    Leave.objects.update(begins=DAY + timedelta(days=1))
    with clock.travel(DAY):
        assert service.run_due() == 0
    with clock.travel(DAY + timedelta(days=1)):
        assert service.run_due() == 1


def test_a_wait_without_a_moment_waits_for_it() -> None:
    leave = _approved()
    Leave.objects.update(begins=None)
    assert service.run_due() == 0
    Leave.objects.update(begins=DAY - timedelta(days=999))
    assert service.run_due() == 1
    assert tasks(leave)[-1] == "back SCHEDULED"


def test_a_condition_goes_on_when_it_holds() -> None:
    leave = _approved()
    with clock.travel(DAY):
        service.run_due()
        registry["leave.close"](chief(), leave)
        assert service.run_due() == 1
    assert process_of(leave).status == "DONE"


def test_a_step_wakes_its_own_waits_after_the_commit(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    leave = asked(person("Ann"))
    with clock.travel(DAY):
        with django_capture_on_commit_callbacks(execute=True):
            do(chief(), leave, "leave.approve", begins=DAY)
            assert tasks(leave)[-1] == "day SCHEDULED"
        assert tasks(leave)[-1] == "back SCHEDULED"


def test_a_broken_process_does_not_stop_the_others() -> None:
    broken, sound = _approved(days=0), _approved()
    told: list[str] = []
    with clock.travel(DAY):
        assert service.run_due(told.append) == 1
    assert [tasks(leave)[-1] for leave in (broken, sound)] == ["day SCHEDULED", "back SCHEDULED"]
    assert len(told) == 1 and told[0].startswith(f"Leave #{process_of(broken).pk}: ")
    Leave.objects.filter(pk=broken.pk).update(days=1)
    with clock.travel(DAY):
        assert service.run_due(told.append) == 1
    assert tasks(broken)[-1] == "back SCHEDULED"


def test_a_failure_on_waking_does_not_reach_the_person_whose_act_is_done(
    django_capture_on_commit_callbacks: Committing, caplog: pytest.LogCaptureFixture
) -> None:
    leave = asked(person("Ann"), days=0)
    with clock.travel(DAY), django_capture_on_commit_callbacks(execute=True):
        do(chief(), leave, "leave.approve", begins=DAY)
    leave.refresh_from_db()
    assert (leave.status, tasks(leave)[-1]) == ("approved", "day SCHEDULED")
    assert "did not wake; run_due will try again" in caplog.text


def test_a_failure_to_find_whom_to_wake_does_not_reach_the_person_either(
    django_capture_on_commit_callbacks: Committing,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def lost(self: LeaveFlow, process: Any) -> list:
        raise Leave.DoesNotExist

    monkeypatch.setattr(LeaveFlow, "wakes", lost)
    leave = asked(person("Ann"))
    with clock.travel(DAY), django_capture_on_commit_callbacks(execute=True):
        do(chief(), leave, "leave.approve", begins=DAY)
    assert tasks(leave)[-1] == "back SCHEDULED"
    assert "DoesNotExist" in caplog.text


def test_a_step_wakes_other_processes_that_waited_for_it(
    django_capture_on_commit_callbacks: Committing, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = _approved()
    monkeypatch.setattr(LeaveFlow, "wakes", lambda self, process: [process_of(waiting)])
    with clock.travel(DAY), django_capture_on_commit_callbacks(execute=True):
        asked(person("Ben"))
    assert tasks(waiting)[-1] == "back SCHEDULED"


def test_run_due_asks_the_same_number_of_questions_for_what_is_not_due(
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(10):
        _approved()
    with clock.travel(DAY - timedelta(days=1)), django_assert_max_num_queries(10 * 7 + 1):
        service.run_due()
