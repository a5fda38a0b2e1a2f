"""Recompute the seal: every leaf, every root, every signature; and compare with what is outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflows.audit import faults, notes
from workflows.audit.faults import SEAL, Fault
from workflows.audit.mark import hidden
from workflows.audit.merkle import Edge, leaf_hash
from workflows.models import Checkpoint, Leaf, RecordKey


def seal_faults() -> Iterator[Fault]:
    """Every fault of leaves and checkpoints, in the order of the tree."""
    edge = Edge()
    waiting = iter(Checkpoint.objects.order_by("size").iterator())
    due = next(waiting, None)
    leaves = Leaf.objects.order_by("index").values_list("index", "hash", "event__hash")
    before: Checkpoint | None = None
    keys = dict(RecordKey.objects.values_list("key_id", "public"))
    for index, digest, of_event in leaves.iterator(5000):
        if index != edge.size:
            yield Fault(SEAL, edge.size, faults.LEAF_MISSING)
            return
        if of_event != digest:
            yield Fault(SEAL, index, faults.LEAF_DIFFERS if of_event else faults.LEAF_ALONE)
        edge.add(leaf_hash(_bytes(digest)))
        if due is not None and due.size == edge.size:
            yield from _at(due, before, edge, keys)
            before, due = due, next(waiting, None)
    if due is not None:
        yield Fault(SEAL, edge.size, faults.LEAF_MISSING)
    elif edge.size != (before.size if before else 0):
        yield Fault(SEAL, edge.size, faults.NO_SIGNED_ROOT)
    elif before is not None:
        yield from _kept_from(before)


def newest_faults() -> Iterator[Fault]:
    """What does not hold in the newest checkpoint by itself, without reading the tree below it."""
    two = list(Checkpoint.objects.order_by("-size")[:2])
    if not two:
        return
    newest, before = two[0], two[1] if len(two) > 1 else None
    try:
        edge = Edge.of(newest.size, newest.edge)
    except ValueError:
        yield Fault(SEAL, newest.size, faults.NO_CHECKPOINT)
        return
    keys = dict(RecordKey.objects.values_list("key_id", "public"))
    yield from _at(newest, before, edge, keys)


def _kept_from(last: Checkpoint) -> Iterator[Fault]:
    try:
        for key in hidden(last):
            yield Fault(SEAL, last.size, faults.HIDDEN, str(key))
    except ValueError:
        yield Fault(SEAL, last.size, faults.NO_CHECKPOINT)


def _bytes(digest: str) -> bytes:
    """The bytes of a hash; of a forged text that is none, its own."""
    try:
        return bytes.fromhex(digest)
    except ValueError:
        return digest.encode()


def _at(
    checkpoint: Checkpoint, before: Checkpoint | None, edge: Edge, keys: dict[str, str]
) -> Iterator[Fault]:
    """What does not hold in a checkpoint when the tree has reached its size."""
    size = checkpoint.size
    try:
        note = notes.parse(checkpoint.text)
    except notes.BadNote:
        yield Fault(SEAL, size, faults.NO_CHECKPOINT)
        return
    said = (note.size, note.root.hex(), note.at, note.key_id, note.previous)
    columns = (size, checkpoint.root, checkpoint.at, checkpoint.key_id, checkpoint.previous)
    if said != columns or checkpoint.edge != edge.text():
        yield Fault(SEAL, size, faults.NO_CHECKPOINT)
    if note.root != edge.root():
        yield Fault(SEAL, size, faults.BAD_ROOT)
    if not _is_signed(note, keys):
        yield Fault(SEAL, size, faults.BAD_SIGNATURE)
    follows = notes.digest(before.text) if before else ""
    if note.previous != follows or (before and note.at < before.at):
        yield Fault(SEAL, size, faults.BAD_ORDER)


def _is_signed(note: notes.Note, keys: dict[str, str]) -> bool:
    public = keys.get(note.key_id)
    try:
        return public is not None and notes.is_signed_by(note, public)
    except notes.BadNote:
        return False


def outside_faults(texts: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    """Notes kept outside, with where they were found, that this database does not contain.

    Each must be a checkpoint of the database, letter for letter; since the roots of those are
    recomputed, the record then extends what was kept. A note that no key of the record signed
    proves nothing and is itself a fault.
    """
    keys = dict(RecordKey.objects.values_list("key_id", "public"))
    for where, text in texts:
        try:
            note = notes.parse(text)
        except notes.BadNote:
            yield Fault(SEAL, 0, faults.BAD_OUTSIDE, where)
            continue
        if Checkpoint.objects.filter(size=note.size, text=text).exists():
            continue
        known = _is_signed(note, keys)
        what = faults.NOT_EXTENDED if known else faults.BAD_OUTSIDE
        yield Fault(SEAL, note.size, what, where)
