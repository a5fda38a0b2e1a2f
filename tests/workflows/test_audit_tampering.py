"""The verifier finds whatever was done to the record behind its triggers, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F

from tests.support.record_guards import drop, restore, unguarded
from tests.toy.people import asked, chief, do, person, process_of, speak
from workflows import service
from workflows.audit import canonical
from workflows.audit.verify import Fault, faults
from workflows.models import AuditEvent, ChainHead

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
EACH = 25
Dice = random.Random
FREE = {"id"}


def _write_a_record() -> None:
    """Three requests with five events each, and one chain of another kind."""
    boss = chief()
    for name in ("Ann", "Ben", "Cat"):
        asker, colleague = person(name), person(f"{name}'s colleague")
        leave = asked(asker)
        do(boss, leave, "leave.return", why="请补充说明")
        do(asker, leave, "leave.change", days=2)
        begins = datetime(2099, 1, 1, tzinfo=UTC)
        do(boss, leave, "leave.approve", begins=begins, colleagues=[colleague.pk])
        speak(colleague, leave)
        service.end(asker, process_of(leave), "leave.withdraw", leave)


def _changed(value: Any, dice: Dice) -> Any:
    match value:
        case None:
            return 1
        case int():
            return value + dice.choice([100, 1000, 10**6])
        case datetime():
            return value + timedelta(microseconds=dice.choice([1, -1, 10**6]))
        case str():
            at = dice.randrange(len(value) or 1)
            return value[:at] + dice.choice("0x章") + value[at + 1 :]
    return canonical.UUID(int=value.int ^ 1)


def _rewrite(event: AuditEvent, **fields: Any) -> None:
    AuditEvent.objects.filter(pk=event.pk).update(**fields)


def _any_two(dice: Dice) -> list[AuditEvent]:
    return dice.sample(list(AuditEvent.objects.order_by("pk")), 2)


def alter(dice: Dice) -> None:
    """Change one field of one event."""
    event = _any_two(dice)[0]
    names = sorted(field.attname for field in AuditEvent._meta.concrete_fields)
    name = dice.choice([name for name in names if name not in FREE])
    while (value := _changed(getattr(event, name), dice)) == getattr(event, name):
        pass
    _rewrite(event, **{name: value})


def alter_and_rehash(dice: Dice) -> None:
    """Change the content and make the event itself hold again."""
    events = list(AuditEvent.objects.all())
    event = dice.choice(events)
    event.payload = event.payload.replace("{", '{"forged":1,', 1).replace(",}", "}")
    event.commitment = canonical.commitment(event.salt, event.payload)
    _rewrite(
        event,
        payload=event.payload,
        commitment=event.commitment,
        hash=canonical.link_hash(event),
    )


def delete(dice: Dice) -> None:
    """Take one event out."""
    AuditEvent.objects.filter(pk=_any_two(dice)[0].pk).delete()


def delete_and_close_the_gap(dice: Dice) -> None:
    """Take one event out and number the later ones anew."""
    event = dice.choice(list(AuditEvent.objects.filter(seq__lte=3)))
    later = AuditEvent.objects.filter(
        aggregate_type=event.aggregate_type, aggregate_id=event.aggregate_id, seq__gt=event.seq
    )
    event_key = event.pk
    AuditEvent.objects.filter(pk=event_key).delete()
    for each in later.order_by("seq"):
        _rewrite(each, seq=F("seq") - 1)


def truncate(dice: Dice) -> None:
    """Cut off the end of a chain."""
    head = dice.choice(list(ChainHead.objects.filter(seq__gt=0)))
    AuditEvent.objects.filter(
        aggregate_type=head.aggregate_type,
        aggregate_id=head.aggregate_id,
        seq__gt=dice.randrange(head.seq),
    ).delete()


def reorder(dice: Dice) -> None:
    """Let two events change places."""
    one, other = _any_two(dice)
    places = [
        {name: getattr(event, name) for name in ("aggregate_type", "aggregate_id", "seq")}
        for event in (one, other)
    ]
    _rewrite(one, seq=9999)
    _rewrite(other, **places[0])
    _rewrite(one, **places[1])


def swap_contents(dice: Dice) -> None:
    """Give two events each other's content, with the salts that belong to them."""
    one, other = _any_two(dice)
    _rewrite(one, payload=other.payload, salt=other.salt)
    _rewrite(other, payload=one.payload, salt=one.salt)


def insert_at_the_end(dice: Dice) -> None:
    """Add a forged event that follows the last one correctly."""
    head = dice.choice(list(ChainHead.objects.filter(seq__gt=0)))
    last = AuditEvent.objects.get(
        aggregate_type=head.aggregate_type, aggregate_id=head.aggregate_id, seq=head.seq
    )
    _insert_after(last)


def insert_a_new_chain(dice: Dice) -> None:
    """Add a first event of a chain that has no head."""
    event = _any_two(dice)[0]
    event.aggregate_id, event.seq, event.hash = 10**6 + dice.randrange(10**6), 0, ""
    _insert_after(event)


def _insert_after(event: AuditEvent) -> None:
    event.pk, event.seq, event.previous_hash = None, event.seq + 1, event.hash
    event.hash = canonical.link_hash(event)
    event.save(force_insert=True)


def move_a_head(dice: Dice) -> None:
    """Change the number or the hash at the end of a chain."""
    head = dice.choice(list(ChainHead.objects.filter(seq__gt=0)))
    change = dice.choice([{"seq": head.seq + 1}, {"seq": 0}, {"hash": head.hash[::-1]}])
    ChainHead.objects.filter(pk=head.pk).update(**change)


def lose_a_head(dice: Dice) -> None:
    """Delete the head of a chain."""
    dice.choice(list(ChainHead.objects.filter(seq__gt=0))).delete()


def lose_a_whole_chain(dice: Dice) -> None:
    """Delete a chain with its head; the rows written by its acts still name them."""
    head = dice.choice(list(ChainHead.objects.filter(aggregate_type="toy.leave")))
    AuditEvent.objects.filter(
        aggregate_type=head.aggregate_type, aggregate_id=head.aggregate_id
    ).delete()
    head.delete()


MUTATIONS = [
    alter,
    alter_and_rehash,
    delete,
    delete_and_close_the_gap,
    truncate,
    reorder,
    swap_contents,
    insert_at_the_end,
    insert_a_new_chain,
    move_a_head,
    lose_a_head,
    lose_a_whole_chain,
]


class Undo(Exception):
    """Take a forgery back."""


@pytest.mark.parametrize("forge", MUTATIONS, ids=lambda forge: forge.__name__)
def test_every_forgery_is_found(forge: Callable[[Dice], None]) -> None:
    _write_a_record()
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
    _write_a_record()
    assert AuditEvent.objects.count() == 3 * 6
    assert list(faults()) == []


def test_a_fault_names_the_chain_the_link_and_what_does_not_hold() -> None:
    _write_a_record()
    event = AuditEvent.objects.filter(seq=3).first()
    with unguarded():
        _rewrite(event, payload='{"after":1,"before":3}')
    found = [str(fault) for fault in faults()]
    name = f"toy.leave {event.aggregate_id}"
    assert found == [f"{name} #3: the content differs from its commitment"]
