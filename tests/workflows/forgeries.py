"""What somebody with full rights on the database could do to the chains of the record."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import F

from tests.toy.people import asked, chief, do, person, process_of, speak
from workflows import service
from workflows.audit import canonical
from workflows.models import AuditEvent, ChainHead

Dice = random.Random
Forgery = Callable[[Dice], None]
FREE = {"id"}


def write_a_record() -> None:
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


def rewrite(event: AuditEvent, **fields: Any) -> None:
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
    rewrite(event, **{name: value})


def alter_and_rehash(dice: Dice) -> None:
    """Change the content and make the event itself hold again."""
    events = list(AuditEvent.objects.all())
    event = dice.choice(events)
    event.payload = event.payload.replace("{", '{"forged":1,', 1).replace(",}", "}")
    event.commitment = canonical.commitment(event.salt, event.payload)
    rewrite(
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
        rewrite(each, seq=F("seq") - 1)


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
    rewrite(one, seq=9999)
    rewrite(other, **places[0])
    rewrite(one, **places[1])


def swap_contents(dice: Dice) -> None:
    """Give two events each other's content, with the salts that belong to them."""
    one, other = _any_two(dice)
    rewrite(one, payload=other.payload, salt=other.salt)
    rewrite(other, payload=one.payload, salt=one.salt)


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


MUTATIONS: list[Forgery] = [
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
