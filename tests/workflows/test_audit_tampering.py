"""The verifier finds whatever was done to the record behind its triggers, and nothing else."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.support.record_guards import drop, restore, unguarded
from tests.workflows.forgeries import MUTATIONS, Dice, Forgery, alter, rewrite, write_a_record
from workflows.audit.verify import Fault, faults
from workflows.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
EACH = 25


class Undo(Exception):
    """Take a forgery back."""


@pytest.mark.parametrize("forge", MUTATIONS, ids=lambda forge: forge.__name__)
def test_every_forgery_is_found(forge: Forgery) -> None:
    write_a_record()
    drop()
    missed = []
    for seed in range(EACH * (4 if forge is alter else 1)):
        try:
            with transaction.atomic():
                forge(Dice(seed))
                if _first_fault_in_a_chain() is None:
                    missed.append(seed)
                raise Undo
        except Undo:
            continue
    assert missed == []
    restore()
    assert list(faults()) == []


def _first_fault_in_a_chain() -> Fault | None:
    return next((fault for fault in faults() if fault.chain != "database"), None)


def test_an_honest_record_gives_no_false_alarm() -> None:
    assert list(faults()) == []
    write_a_record()
    assert AuditEvent.objects.count() == 3 * 6
    assert list(faults()) == []


def test_a_fault_names_the_chain_the_link_and_what_does_not_hold() -> None:
    write_a_record()
    event = AuditEvent.objects.filter(seq=3).first()
    with unguarded():
        rewrite(event, payload='{"after":1,"before":3}')
    found = [str(fault) for fault in faults()]
    name = f"toy.leave {event.aggregate_id}"
    assert found == [f"{name} #3: the content differs from its commitment"]
