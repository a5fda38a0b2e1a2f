"""Which events are new, told without looking at the old ones: a mark, and the gaps below it.

Every key up to `high` is sealed, but for the gaps: keys that were not there when the mark passed
them. A transaction that committed late fills a gap, one that was rolled back leaves it for ever.
So nothing is missed, and finding what is new costs as much as is new. Each checkpoint keeps the
mark it was made at; it is not signed, `verify_audit` checks that it hides no event.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from workflows.models import AuditEvent, Checkpoint, Leaf

AT_ONCE = 200  # gaps in one question to the database
Event = tuple[int, str]


@dataclass(frozen=True)
class Mark:
    """The highest sealed key, and the ranges of keys below it that no event had."""

    high: int = 0
    gaps: tuple[tuple[int, int], ...] = ()

    def after(self, keys: Sequence[int]) -> Mark:
        """The mark once these keys, in their order, are sealed too."""
        if not keys:
            return self
        high = max(self.high, keys[-1])
        gaps: list[tuple[int, int]] = []
        for first, last in (*self.gaps, (self.high + 1, high)):
            for key in keys[bisect_left(keys, first) : bisect_left(keys, last + 1)]:
                if key > first:
                    gaps.append((first, key - 1))
                first = key + 1
            if first <= last:
                gaps.append((first, last))
        return Mark(high, tuple(gaps))

    def waits_for(self, key: int) -> bool:
        """Whether an event with this key would be sealed next time."""
        return key > self.high or any(first <= key <= last for first, last in self.gaps)

    def new(self) -> list[Event]:
        """Key and hash of every event that is not sealed, by key."""
        found: list[Event] = []
        for start in range(0, len(self.gaps), AT_ONCE):
            ranges = [Q(pk__range=gap) for gap in self.gaps[start : start + AT_ONCE]]
            found += _keys_and_hashes(reduce(or_, ranges))
        return found + _keys_and_hashes(Q(pk__gt=self.high))

    def kept(self) -> list[list[int]]:
        """As a checkpoint keeps it: the mark, then the gaps."""
        return [[self.high], *map(list, self.gaps)]

    @classmethod
    def of(cls, kept: object) -> Mark:
        """The mark as it was kept; ValueError where it is none."""
        match kept:
            case [[int(high)], *gaps]:
                return cls(high, tuple(_pair(gap) for gap in gaps))
        raise ValueError("This is not a mark.")


def _pair(gap: object) -> tuple[int, int]:
    match gap:
        case [int(first), int(last)]:
            return first, last
    raise ValueError("This is not a gap.")


def mark_at(checkpoint: Checkpoint | None) -> Mark:
    """The mark of a checkpoint; one from before there were marks is read from its leaves."""
    if checkpoint is None:
        return Mark()
    if checkpoint.mark is not None:
        return Mark.of(checkpoint.mark)
    return Mark().after(list(Leaf.objects.order_by("event").values_list("event_id", flat=True)))


def hidden(checkpoint: Checkpoint) -> Iterator[int]:
    """The keys of events without a leaf that no later seal would find: one of them was forged."""
    mark = mark_at(checkpoint)
    keys = AuditEvent.objects.filter(pk__lte=mark.high, leaf=None).order_by("pk")
    yield from (key for key in keys.values_list("pk", flat=True) if not mark.waits_for(key))


def _keys_and_hashes(where: Q) -> list[Event]:
    return list(AuditEvent.objects.filter(where).order_by("pk").values_list("pk", "hash"))
