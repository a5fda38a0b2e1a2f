"""Sealing while events pour in, and verifying a large record. Run by benchmarks.audit."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator
from statistics import median, quantiles

from django.db import connection, transaction

from benchmarks.audit import PAYLOAD, chained_append
from workflows import clock
from workflows.audit import canonical, sealing
from workflows.audit.verify import faults
from workflows.models import AuditEvent, ChainHead, Leaf

EVERY = 60.0  # seconds between two seals, as the timer does
TOGETHER = 10  # events in one transaction
CHAINS = 1000
BATCH = 5000


def lag(seconds: int, rate: int) -> float:
    """How old an event is when it is sealed: the 99th percentile in seconds."""
    born: dict[int, float] = {}
    sealed: dict[int, float] = {}
    over = threading.Event()
    pouring = threading.Thread(target=pour, args=(seconds, rate, born, over))
    pouring.start()
    took, due = [], time.perf_counter() + EVERY
    while not over.wait(max(0.0, due - time.perf_counter())):
        took.append(seal(sealed))
        due += EVERY
    pouring.join()
    time.sleep(max(0.0, due - time.perf_counter()))
    took.append(seal(sealed))
    ages = [sealed[key] - moment for key, moment in born.items()]
    p99 = quantiles(ages, n=100)[98]
    print(
        f"sealing {len(ages)} events, {len(ages) / seconds:.0f} a second: age when sealed p50 "
        f"{median(ages):.1f} s, p99 {p99:.1f} s; longest seal {max(took):.2f} s"
    )
    return p99


def pour(seconds: int, rate: int, born: dict[int, float], over: threading.Event) -> None:
    """Append at the rate, and note when each event was committed."""
    writes = [chained_append(number) for number in range(TOGETHER)]
    started = time.perf_counter()
    for turn in range(seconds * rate // TOGETHER):
        time.sleep(max(0.0, started + turn * TOGETHER / rate - time.perf_counter()))
        with transaction.atomic():
            written = [write() for write in writes]
        born.update(dict.fromkeys(written, time.perf_counter()))
    connection.close()
    over.set()


def seal(sealed: dict[int, float]) -> float:
    """Seal, and note when each event was; returns the seconds it took."""
    before = Leaf.objects.count()
    started = time.perf_counter()
    sealing.seal()
    ended = time.perf_counter()
    keys = Leaf.objects.filter(index__gte=before).values_list("event_id", flat=True)
    sealed.update(dict.fromkeys(keys, ended))
    return ended - started


def verify(number: int) -> float:
    """The seconds it takes to verify so many events, sealed at ten checkpoints."""
    for tenth in range(10):
        build(tenth, number // 10)
        started = time.perf_counter()
        sealing.seal()
        took = time.perf_counter() - started
    started, busy = time.perf_counter(), time.process_time()
    first = next(faults(most=1), None)
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    if first is not None:
        raise SystemExit(f"The record does not hold: {first}")
    count = AuditEvent.objects.count()
    print(
        f"verifying {count} events: {seconds:.1f} s ({busy:.1f} s of this process's CPU), "
        f"{1e6 * seconds / count:.0f} µs each; "
        f"the last seal took {took:.1f} s for {number // 10} new events"
    )
    return seconds


def build(tenth: int, number: int) -> None:
    """Honest chains in bulk, a hundred for each tenth of the record."""
    made: list[AuditEvent] = []
    for key in range(tenth * CHAINS // 10, (tenth + 1) * CHAINS // 10):
        made += events_of(key, number * 10 // CHAINS)
        if len(made) >= BATCH:
            AuditEvent.objects.bulk_create(made, BATCH)
            made = []
    AuditEvent.objects.bulk_create(made, BATCH)


def events_of(key: int, number: int) -> Iterator[AuditEvent]:
    """One chain, with its head."""
    previous, now, written = "", clock.now(), canonical.text(PAYLOAD)
    for seq in range(1, number + 1):
        salt = f"{key:016x}{seq:016x}"
        event = AuditEvent(
            act=uuid.uuid4(),
            aggregate_type="accounts.user",
            aggregate_id=key,
            seq=seq,
            at=now,
            actor="System",
            post="system",
            verb="benchmark.append",
            subject_type="accounts.user",
            subject_id=key,
            payload=written,
            salt=salt,
            commitment=canonical.commitment(salt, written),
            previous_hash=previous,
        )
        event.hash = previous = canonical.link_hash(event)
        yield event
    ChainHead.objects.create(
        aggregate_type="accounts.user", aggregate_id=key, seq=number, hash=previous
    )
