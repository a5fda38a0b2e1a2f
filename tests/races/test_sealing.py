"""Sealers, acts and verifiers at once: one leaf for each event, one tree, no false alarm."""

from __future__ import annotations

from functools import partial

import pytest

from tests.support.at_once import at_once
from tests.toy.models import Leave
from tests.toy.people import asked, chief, person
from workflows.action import registry
from workflows.audit import outside, sealing
from workflows.audit.verify import Fault, faults
from workflows.models import AuditEvent, Checkpoint, Leaf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def _raise_what_went_wrong(outcomes: list[object]) -> None:
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome


def test_sealers_at_once_give_each_event_one_leaf() -> None:
    for number in range(1, 21):
        asked(person("Ann"))
        outcomes = at_once(sealing.seal, sealing.seal, sealing.seal)
        _raise_what_went_wrong(outcomes)
        assert {one.size for one in outcomes} == {number}
        assert (Leaf.objects.count(), Checkpoint.objects.count()) == (number, number)
    assert list(faults()) == []
    assert {text for _name, text in outside.written()} == set(
        Checkpoint.objects.values_list("text", flat=True)
    )


def test_acts_sealers_and_verifiers_at_once_raise_no_false_alarm() -> None:
    boss = chief()
    leaves = [asked(person(f"Ann {number}")) for number in range(4)]
    found: list[Fault] = []

    def act(leave: Leave) -> None:
        for _ in range(8):
            registry["leave.archive"](boss, Leave.objects.get(pk=leave.pk), box="A 7")

    def verify() -> None:
        for _ in range(15):
            found.extend(faults())

    def seal() -> None:
        for _ in range(15):
            sealing.seal()

    _raise_what_went_wrong(at_once(*(partial(act, one) for one in leaves), verify, seal))
    sealing.seal()
    assert found == list(faults()) == []
    assert Leaf.objects.count() == AuditEvent.objects.count() == 36
