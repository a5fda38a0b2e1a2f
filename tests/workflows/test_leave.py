"""The toy procedure from asking to closing, with everything it writes on the way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.toy.models import Leave
from tests.toy.people import asked, chief, do, person, process_of, speak, tasks
from workflows import clock, service
from workflows.action import registry
from workflows.audit.verify import faults
from workflows.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
NEXT = MONDAY + timedelta(days=7)


@pytest.fixture
def leave() -> Leave:
    """Asked, approved, two colleagues heard, begun after a week, closed."""
    ben, cat = person("Ben"), person("Cat")
    with clock.travel(MONDAY):
        leave = asked(person("Ann"))
        do(chief(), leave, "leave.approve", begins=NEXT, colleagues=[ben.pk, cat.pk])
        speak(ben, leave)
        assert service.run_due() == 0
        speak(cat, leave)
        assert service.run_due() == 0
    with clock.travel(NEXT):
        assert service.run_due() == 1
        assert service.run_due() == 0
        registry["leave.close"](chief("Other"), leave)
        assert service.run_due() == 1
    leave.refresh_from_db()
    return leave


def test_it_ends_with_every_task_done(leave: Leave) -> None:
    assert (leave.status, process_of(leave).status) == ("closed", "DONE")
    assert tasks(leave) == [
        "start DONE",
        "decide DONE",
        "returned DONE",
        "approved DONE",
        "asking DONE",
        "voice DONE",
        "voice DONE",
        "heard DONE",
        "day DONE",
        "take DONE",
        "back DONE",
        "end DONE",
    ]


def test_the_record_tells_who_did_what_in_which_post(leave: Leave) -> None:
    of_leave = AuditEvent.objects.filter(aggregate_type="toy.leave").order_by("seq")
    assert [(event.verb, event.post, event.actor) for event in of_leave] == [
        ("leave.ask", "person", "Ann"),
        ("leave.approve", "chief", "Chief"),
        ("voice.give", "colleague", "Ben"),
        ("voice.give", "colleague", "Cat"),
        ("leave.take", "system", "System"),
        ("leave.close", "chief", "Other"),
    ]
    assert list(faults()) == []
