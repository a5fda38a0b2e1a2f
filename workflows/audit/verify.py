"""Recompute every chain from the rows and name the first link that does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.apps import apps
from django.db import connection
from django.db.models import Exists, OuterRef

from workflows.audit import canonical
from workflows.history import OfAnAct
from workflows.models import AuditEvent, ChainHead

TRIGGERS = {
    "sqlite": ("no_update", "no_delete", "no_replace"),
    "postgresql": ("no_update", "no_delete", "no_truncate"),
}


GUARDED = ("workflows_auditevent", "workflows_refusedact")


@dataclass(frozen=True)
class Fault:
    """One broken link: which chain, which number, what does not hold."""

    chain: str
    seq: int
    what: str

    def __str__(self) -> str:
        return f"{self.chain} #{self.seq}: {self.what}"


def faults() -> Iterator[Fault]:
    """Every fault in the record, chain by chain; empty when all of it holds."""
    yield from missing_triggers()
    heads = {(h.aggregate_type, h.aggregate_id): h for h in ChainHead.objects.iterator()}
    events = AuditEvent.objects.order_by("aggregate_type", "aggregate_id", "seq").iterator(2000)
    for key, chain in groupby(events, key=attrgetter("aggregate_type", "aggregate_id")):
        yield from _chain_faults(f"{key[0]} {key[1]}", chain, heads.pop(key, None))
    for key, head in heads.items():
        if head.seq:
            yield Fault(f"{key[0]} {key[1]}", 1, "all events are missing")
    yield from unrecorded_versions()


def _chain_faults(
    name: str, chain: Iterator[AuditEvent], head: ChainHead | None
) -> Iterator[Fault]:
    expected, previous = 1, ""
    for event in chain:
        if event.seq != expected:
            yield Fault(name, expected, "the event is missing")
            expected = event.seq
        if canonical.commitment(event.salt, event.payload) != event.commitment:
            yield Fault(name, event.seq, "the content differs from its commitment")
        if event.previous_hash != previous:
            yield Fault(name, event.seq, "it does not follow the event before")
        if canonical.link_hash(event) != event.hash:
            yield Fault(name, event.seq, "the event differs from its hash")
        expected, previous = event.seq + 1, event.hash
    if head is None:
        yield Fault(name, expected - 1, "the head of the chain is missing")
    elif (head.seq, head.hash) != (expected - 1, previous):
        yield Fault(name, head.seq, "the head does not match the last event")


def unrecorded_versions() -> Iterator[Fault]:
    """Row versions that name an act of which the record knows nothing."""
    recorded = AuditEvent.objects.filter(act=OuterRef("act"))
    for model in apps.get_models():
        if issubclass(model, OfAnAct):
            lost = model._base_manager.filter(~Exists(recorded), act__isnull=False)
            for key in lost.order_by("pk").values_list("pk", flat=True):
                yield Fault(f"{model._meta.label_lower} {key}", 0, "its act is not in the record")


def missing_triggers() -> Iterator[Fault]:
    """The database's own guards against changing the record, if one is gone."""
    question = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(question)
        present = {row[0] for row in cursor.fetchall()}
    for table in GUARDED:
        for name in TRIGGERS[connection.vendor]:
            if f"{table}_{name}" not in present:
                yield Fault("database", 0, f"the trigger {name} of {table} is missing")
