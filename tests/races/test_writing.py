"""Appending to one chain from many sides: every number once, every link whole."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

import pytest
from django.db import transaction

from tests.support.at_once import at_once
from tests.toy.people import person
from workflows import clock
from workflows.actor import SYSTEM, Actor
from workflows.audit import chain
from workflows.audit.verify import faults
from workflows.models import AuditEvent

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
WRITERS, EACH = 6, 10


class Undo(Exception):
    """Take back what was written."""


def _append(about: Actor) -> None:
    chain.append(
        chain.head_of(about.user),
        act=uuid4(),
        at=clock.now(),
        actor=SYSTEM,
        post="system",
        verb="leave.ask",
        subject=about.user,
        payload={"reason": "同时"},
    )


def _write(about: Actor, undoing: int) -> None:
    for turn in range(EACH):
        try:
            with transaction.atomic():
                _append(about)
                if undoing and turn % undoing == 0:
                    raise Undo
        except Undo:
            continue


@pytest.mark.parametrize("undoing", [0, 2])
def test_writers_of_one_chain_stand_in_line(undoing: int) -> None:
    """Also its very first event is contended; what is rolled back leaves its number to others."""
    ann = person("Ann")
    outcomes = at_once(*[partial(_write, ann, undoing)] * WRITERS)
    assert outcomes == [None] * WRITERS
    kept = WRITERS * EACH // (2 if undoing else 1)
    events = list(AuditEvent.objects.order_by("seq"))
    assert [event.seq for event in events] == list(range(1, kept + 1))
    assert [event.pk for event in events] == sorted(event.pk for event in events)
    assert chain.version_of(ann.user) == kept
    assert list(faults()) == []
