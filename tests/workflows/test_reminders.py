"""Reminders: before the end and when it is overdue, each once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.toy.news import toy_topics
from tests.toy.people import asked, chief, do, person, process_of
from workflows import clock, service
from workflows.messages import reminding
from workflows.models import Deadline, Message

__all__ = ["toy_topics"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_topics")]
MONDAY = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # noon in China


def test_a_task_is_announced_before_its_end_and_when_it_is_overdue_each_once(
    settings: Any,
) -> None:
    settings.REMIND_DAYS = (2, 1)
    with clock.travel(MONDAY):
        asked(person("Ann"))  # three days
    counts = []
    for hours in (0, 24, 25, 26, 48, 49, 71, 72, 73, 999):
        with clock.travel(MONDAY + timedelta(hours=hours)):
            counts.append(reminding.remind_due())
    assert counts == [0, 1, 0, 0, 1, 0, 0, 1, 0, 0]
    assert sorted(Message.objects.values_list("facts__days", flat=True)) == [0, 1, 2]


def test_a_task_whose_clock_stands_still_or_that_is_done_is_not_announced() -> None:
    with clock.travel(MONDAY):
        stopped, done = asked(person("Ann")), asked(person("Ben"))
        Deadline.objects.filter(task__process=process_of(stopped)).update(stopped_at=MONDAY)
        do(chief(), done, "leave.refuse")
    with clock.travel(MONDAY + timedelta(days=5)):
        assert reminding.remind_due() == 0


def test_only_the_nearest_mark_is_announced_after_a_pause_of_the_timer() -> None:
    with clock.travel(MONDAY):
        asked(person("Ann"))
    with clock.travel(MONDAY + timedelta(days=9)):
        assert (reminding.remind_due(), reminding.remind_due()) == (1, 0)
    assert Message.objects.get().facts["days"] == reminding.OVERDUE


def test_a_deadline_that_was_moved_is_announced_anew() -> None:
    with clock.travel(MONDAY):
        leave = asked(person("Ann"))
    with clock.travel(MONDAY + timedelta(days=2)):
        assert reminding.remind_due() == 1
        later = Deadline.objects.filter(task__in=service.open_tasks(process_of(leave)))
        later.update(due_at=MONDAY + timedelta(days=30), reminded=None)
    with clock.travel(MONDAY + timedelta(days=29)):
        assert (reminding.remind_due(), reminding.remind_due()) == (1, 0)
