"""Recompute every chain from its rows: contents, links, heads, erasures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from workflows.audit import canonical, faults
from workflows.audit.faults import Fault
from workflows.audit.redaction import REDACT
from workflows.models import AuditEvent, ChainHead

COLUMNS = (*canonical.LINK_FIELDS, "hash", "salt", "payload")
TYPE, KEY, SEQ, VERB = (COLUMNS.index(n) for n in ("aggregate_type", "aggregate_id", "seq", "verb"))
COMMITMENT, PREVIOUS = COLUMNS.index("commitment"), COLUMNS.index("previous_hash")
LINK = len(canonical.LINK_FIELDS)
Row = tuple[Any, ...]


def chain_faults() -> Iterator[Fault]:
    """Every fault, chain by chain in their order."""
    heads = {(h.aggregate_type, h.aggregate_id): h for h in ChainHead.objects.iterator()}
    rows = AuditEvent.objects.order_by("aggregate_type", "aggregate_id", "seq")
    events = rows.values_list(*COLUMNS).iterator(5000)
    for key, chain in groupby(events, key=itemgetter(TYPE, KEY)):
        yield from _in_chain(f"{key[0]} {key[1]}", chain, heads.pop(key, None))
    for key, head in heads.items():
        if head.seq:
            yield Fault(f"{key[0]} {key[1]}", 1, faults.ALL_MISSING)


def _in_chain(name: str, chain: Iterable[Row], head: ChainHead | None) -> Iterator[Fault]:
    expected, previous = 1, ""
    emptied: dict[int, str] = {}
    erasures: dict[Any, Any] = {}
    for row in chain:
        seq, digest, salt, payload = row[SEQ], *row[LINK:]
        if seq != expected:
            yield Fault(name, expected, faults.MISSING)
        if payload == salt == "":
            emptied[seq] = digest
        elif canonical.commitment(salt, payload) != row[COMMITMENT]:
            yield Fault(name, seq, faults.NO_CONTENT)
        elif row[VERB] == REDACT:
            erasures.update(_erased(payload))
        if row[PREVIOUS] != previous:
            yield Fault(name, seq, faults.NOT_FOLLOWING)
        if canonical.hash_of_link(row[:LINK]) != digest:
            yield Fault(name, seq, faults.NO_HASH)
        expected, previous = seq + 1, digest
    for seq, digest in emptied.items():
        if erasures.get(seq) != digest:
            yield Fault(name, seq, faults.ERASED)
    if head is None:
        yield Fault(name, expected - 1, faults.NO_HEAD)
    elif (head.seq, head.hash) != (expected - 1, previous):
        yield Fault(name, head.seq, faults.OTHER_HEAD)


def _erased(payload: str) -> dict[Any, Any]:
    """Which event an erasure erased: its number and its hash; nothing where it does not say."""
    said = json.loads(payload)
    return {said.get("erased_seq"): said.get("erased_hash")} if isinstance(said, dict) else {}
