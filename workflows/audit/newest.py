"""The newest part of the record, recomputed: a bounded look that costs little, every few minutes.

What it passes over (old events, row versions, erasures, the tree below the newest root) the whole
verification finds, once a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from workflows.audit import canonical, faults, guards
from workflows.audit.faults import SEAL, Fault
from workflows.audit.seals import newest_faults
from workflows.audit.snapshot import snapshot
from workflows.models import AuditEvent, ChainHead

LINK = canonical.LINK_FIELDS
MORE = ("hash", "salt", "payload", "before", "head_seq", "head_hash", "leaf__hash")
Row = dict[str, Any]


def faults_of_newest(events: int, most: int = 1000) -> Iterator[Fault]:
    """The first faults of the guards, the newest checkpoint and the newest `events` events."""
    with snapshot():
        return iter(list(islice(_all(events), most)))


def _all(events: int) -> Iterator[Fault]:
    yield from guards.faults()
    yield from newest_faults()
    last: dict[str, Row] = {}
    for row in _rows().order_by("-pk")[:events]:
        chain = f"{row['aggregate_type']} {row['aggregate_id']}"
        last.setdefault(chain, row)
        yield from _in_itself(chain, row)
    for chain, row in last.items():
        if (row["head_seq"], row["head_hash"]) != (row["seq"], row["hash"]):
            yield Fault(chain, row["seq"], faults.OTHER_HEAD)


def _rows() -> QuerySet[AuditEvent, Row]:
    """Each event with the hash before it, the head of its chain, and its leaf, in one question."""
    chain = {name: OuterRef(name) for name in ("aggregate_type", "aggregate_id")}
    before = AuditEvent.objects.order_by().filter(**chain, seq=OuterRef("seq") - 1)
    head = ChainHead.objects.filter(**chain)
    return AuditEvent.objects.annotate(
        before=Subquery(before.values("hash")),
        head_seq=Subquery(head.values("seq")),
        head_hash=Subquery(head.values("hash")),
    ).values(*LINK, *MORE, index=F("leaf__index"))


def _in_itself(chain: str, row: Row) -> Iterator[Fault]:
    """Content, link and leaf of one event; an emptied content is left to the whole look."""
    seq = row["seq"]
    is_emptied = row["payload"] == row["salt"] == ""
    if not is_emptied and canonical.commitment(row["salt"], row["payload"]) != row["commitment"]:
        yield Fault(chain, seq, faults.NO_CONTENT)
    if row["before"] is None and seq > 1:
        yield Fault(chain, seq - 1, faults.MISSING)
    elif (row["before"] or "") != row["previous_hash"]:
        yield Fault(chain, seq, faults.NOT_FOLLOWING)
    if canonical.hash_of_link(tuple(row[name] for name in LINK)) != row["hash"]:
        yield Fault(chain, seq, faults.NO_HASH)
    if row["leaf__hash"] not in (None, row["hash"]):
        yield Fault(SEAL, row["index"], faults.LEAF_DIFFERS)
