"""Row versions name the act that wrote them, its person and its moment."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.support.refusals import refused
from tests.toy.models import Leave
from tests.toy.people import asked, chief, do, person
from workflows import clock
from workflows.action import registry
from workflows.history import current_act
from workflows.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def test_each_version_is_joined_to_the_event_of_its_act() -> None:
    ann, boss = person("Ann"), chief()
    with clock.travel(MONDAY):
        leave = asked(ann)
        do(boss, leave, "leave.return", why="too long")
        do(ann, leave, "leave.change", days=1)
    told = []
    for version in leave.history.order_by("history_id"):
        event = AuditEvent.objects.get(act=version.act)
        told.append((event.verb, event.actor_id == version.history_user_id, version.days))
        assert version.history_date == event.at == MONDAY
    assert told == [
        ("leave.ask", True, 3),
        ("leave.return", True, 3),
        ("leave.change", True, 1),
    ]


def test_a_version_outside_any_act_names_none() -> None:
    leave = Leave.objects.create(person=person("Ann").user, days=1)
    version = leave.history.get()
    assert (version.act, version.history_user) == (None, None)


def test_after_a_refusal_no_act_is_left_running() -> None:
    leave = asked(person("Ann"))
    with refused("invalid"):
        registry["leave.return"](chief(), leave, why="")
    assert current_act.get() is None
    leave.save()
    assert leave.history.latest("history_id").act is None
