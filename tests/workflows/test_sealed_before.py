"""Acts that stand on a sealed record: sealed under the act's own lock, or not done at all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.refusals import refused
from tests.toy.people import asked, chief, do, person
from workflows.action import registry
from workflows.audit.verify import faults
from workflows.models import AuditEvent, Checkpoint, Leaf

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_everything_before_is_sealed_and_the_event_names_the_checkpoint() -> None:
    leave = asked(person("Ann"))
    boss = chief()
    do(boss, leave, "leave.refuse")
    registry["leave.archive"](boss, leave, box="A 7")
    checkpoint = Checkpoint.objects.get()
    event = AuditEvent.objects.get(verb="leave.archive")
    assert json.loads(event.payload) == {
        "box": "A 7",
        "sealed": {"size": 2, "root": checkpoint.root},
    }
    assert checkpoint.size == 2 == AuditEvent.objects.filter(pk__lt=event.pk).count()
    assert list(faults()) == []


def test_the_second_act_stands_on_the_first() -> None:
    boss, leave = chief(), asked(person("Ann"))
    registry["leave.archive"](boss, leave, box="A 7")
    registry["leave.archive"](boss, leave, box="A 8")
    assert [checkpoint.size for checkpoint in Checkpoint.objects.all()] == [1, 2]


def test_an_act_that_is_refused_leaves_no_seal_behind() -> None:
    leave = asked(person("Ann"))
    with refused("invalid"):
        registry["leave.archive"](chief(), leave, box="")
    with refused("stranger"):
        registry["leave.archive"](person("Ben"), leave, box="A 7")
    assert Leaf.objects.count() == Checkpoint.objects.count() == 0


def test_what_cannot_be_sealed_is_not_done(settings: Any, caplog: Any) -> None:
    settings.RECORD_KEY = "no key"
    leave = asked(person("Ann"))
    with refused("unsealed") as caught:
        registry["leave.archive"](chief(), leave, box="A 7")
    assert caught.value.status == 503
    assert "leave.archive was not done" in caplog.text
    leave.refresh_from_db()
    assert leave.status == "asked"
    assert AuditEvent.objects.count() == 1
