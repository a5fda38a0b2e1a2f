"""The toy procedure from asking to closing, along each of its ways."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.toy import people
from tests.toy.people import asked, chief, do, person, process_of, speak, tasks
from workflows import clock, service
from workflows.actor import SYSTEM
from workflows.audit.verify import faults
from workflows.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_leave_runs_from_asking_to_closing() -> None:
    with clock.travel(MONDAY):
        leave = asked(person("Ann"))
        ben, cat = person("Ben"), person("Cat")
        do(
            chief(),
            leave,
            "leave.approve",
            begins=MONDAY + timedelta(days=7),
            colleagues=[ben.pk, cat.pk],
        )
        speak(ben, leave)
        assert service.run_due() == 0
        speak(cat, leave)
        assert service.run_due() == 0
    with clock.travel(MONDAY + timedelta(days=7)):
        assert service.run_due() == 1
        leave.refresh_from_db()
        assert leave.status == "taken"
        assert service.run_due() == 0
        from workflows.action import registry

        registry["leave.close"](people.chief("Other"), leave)
        assert service.run_due() == 1
    assert process_of(leave).status == "DONE"
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
    of_leave = AuditEvent.objects.filter(aggregate_type="toy.leave").order_by("seq")
    assert [(event.verb, event.post, event.actor) for event in of_leave] == [
        ("leave.ask", "person", "Ann"),
        ("leave.approve", "chief", "Chief"),
        ("voice.give", "colleague", "Ben"),
        ("voice.give", "colleague", "Cat"),
        ("leave.take", "system", SYSTEM.label),
        ("leave.close", "chief", "Other"),
    ]
    assert list(faults()) == []
