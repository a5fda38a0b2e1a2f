"""Seal the record: give every new event a leaf, and sign the root over all of them.

A transaction that began early and committed late is sealed with the next round (`mark.py`). Two
sealers stand in line (a lock of the database); the second finds nothing left to do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from workflows import clock
from workflows.audit import keys, notes, outside
from workflows.audit.mark import Event, Mark, mark_at
from workflows.audit.merkle import Edge, leaf_hash
from workflows.models import Checkpoint, Leaf, RecordKey

LOCK = 0x5EA1  # any number that no other part of the project takes
BATCH = 2000
log = logging.getLogger(__name__)
# Told of every failure: whoever has to know that nothing is sealed, or nothing kept outside.
failed: list[Callable[[Exception], Any]] = []


def wait_in_line() -> None:
    """One sealer at a time, until the end of the transaction. Taken before any chain's head.

    On SQLite the transaction itself is the lock: it is immediate.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def seal() -> Checkpoint | None:
    """Seal what is new, in a transaction; returns the latest checkpoint, None without events.

    The checkpoint is written outside the database once the transaction is committed. Raises
    CannotSeal without a key, or where the last checkpoint was altered; nothing is sealed then.
    """
    with transaction.atomic():
        wait_in_line()
        before = latest_checkpoint()
        edge = _edge_of(before) if before else Edge()
        mark = _mark_of(before)
        new = mark.new()
        if not new:
            return before
        _give_leaves(edge, new)
        checkpoint = _signed(edge, mark.after([key for key, _digest in new]), before)
        transaction.on_commit(outside.write_missing, robust=True)
        return checkpoint


def latest_checkpoint() -> Checkpoint | None:
    """The newest signed root; None before the first."""
    return Checkpoint.objects.last()


def seal_and_publish(report: Callable[[str], Any] = log.warning) -> None:
    """What the timer does: seal, and write outside whatever is missing there."""
    try:
        seal()
        outside.write_missing()
    except Exception as error:
        log.exception("The record was not sealed")
        report(f"The record was not sealed: {error}")
        _tell(error)


def _tell(error: Exception) -> None:
    for hear in failed:
        try:
            hear(error)
        except Exception:
            log.exception("Nobody was told that the record was not sealed")


def _edge_of(checkpoint: Checkpoint) -> Edge:
    """Where the tree goes on. Nothing is signed on top of a checkpoint that does not hold."""
    try:
        edge = Edge.of(checkpoint.size, checkpoint.edge)
    except ValueError as error:
        raise keys.CannotSeal(f"The last checkpoint was altered: {error}") from None
    if edge.root().hex() != checkpoint.root:
        raise keys.CannotSeal("The last checkpoint was altered: its root is another.")
    return edge


def _mark_of(checkpoint: Checkpoint | None) -> Mark:
    try:
        return mark_at(checkpoint)
    except ValueError:
        raise keys.CannotSeal("The last checkpoint was altered: its mark is none.") from None


def _give_leaves(edge: Edge, events: list[Event]) -> None:
    """A leaf for each."""
    batch: list[Leaf] = []
    for key, digest in events:
        batch.append(Leaf(index=edge.size, event_id=key, hash=digest))
        edge.add(leaf_hash(_bytes(key, digest)))
    Leaf.objects.bulk_create(batch, BATCH)


def _bytes(key: int, digest: str) -> bytes:
    try:
        return bytes.fromhex(digest)
    except ValueError:
        raise keys.CannotSeal(f"The hash of event {key} was altered.") from None


def _signed(edge: Edge, mark: Mark, before: Checkpoint | None) -> Checkpoint:
    private, public = keys.private_key(), keys.public_key()
    now = max(clock.now(), before.at) if before else clock.now()  # time never goes back
    origin = public.split("+", 1)[0]
    previous = notes.digest(before.text) if before else ""
    note = notes.sign(notes.Note(origin, edge.size, edge.root(), now, previous), private)
    RecordKey.objects.get_or_create(key_id=note.key_id, defaults={"public": public, "since": now})
    return Checkpoint.objects.create(
        size=edge.size,
        root=note.root.hex(),
        at=now,
        key_id=note.key_id,
        previous=previous,
        text=note.text,
        edge=edge.text(),
        mark=mark.kept(),
    )
