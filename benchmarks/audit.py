"""What the record costs: appending beside a plain insert, sealing under load, verifying a million.

    python -m benchmarks.audit                        all of it, SQLite and an embedded PostgreSQL
    python -m benchmarks.audit --on sqlite --only append
    python -m benchmarks.audit --events 100000        a smaller record to verify

Plain and chained appends take turns in one run, each in a transaction of its own: the plain one
inserts the very row of the event, without head, salt or hashes. Figures are generated (演示数据).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from itertools import count
from statistics import median, quantiles
from typing import Any

DATABASES = ("sqlite", "postgres")
PARTS = ("append", "lag", "verify")
RATIO, LAG, VERIFY = 1.5, 90.0, 60.0
PAYLOAD = {"reason": "材料齐全，同意受理", "points": "12.5", "parts": ["一", "二", "三"]}


def main() -> int:
    """Run each part on each database in a process and a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", choices=DATABASES)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--turns", type=int, default=300, help="appends of each kind, in all")
    parser.add_argument("--seconds", type=int, default=150, help="how long events pour in")
    parser.add_argument("--rate", type=int, default=200, help="events per second meanwhile")
    parser.add_argument("--events", type=int, default=1_000_000, help="how many are verified")
    chosen = parser.parse_args()
    if chosen.on and chosen.only:
        return run(chosen)
    numbers = [
        f"--{name}={getattr(chosen, name)}" for name in ("turns", "seconds", "rate", "events")
    ]
    ends = [
        subprocess.run(
            [sys.executable, "-m", "benchmarks.audit", "--on", on, "--only", part, *numbers],
            check=False,
        ).returncode
        for on in ([chosen.on] if chosen.on else DATABASES)
        for part in ([chosen.only] if chosen.only else PARTS)
    ]
    return max(ends)


def run(chosen: argparse.Namespace) -> int:
    """Measure one part on one database; 1 if its target is missed."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
    os.environ["TEST_ON"] = chosen.on
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks.audit_load import lag, verify

    call_command("migrate", verbosity=0)
    print(f"{chosen.on}:", end=" ", flush=True)
    match chosen.only:
        case "append":
            good = all([append(1, chosen.turns), append(16, chosen.turns // 16)])
        case "lag":
            good = lag(chosen.seconds, chosen.rate) < LAG
        case _:
            good = verify(chosen.events) < VERIFY
    return 0 if good else 1


def append(writers: int, turns: int) -> bool:
    """Each writer has an aggregate of its own, as different applications have."""
    times: dict[str, list[float]] = {"plain": [], "chained": []}

    def write(number: int) -> None:
        plain, chained = plain_insert(number), chained_append(number)
        for _warm in range(5):
            timed(plain)
            timed(chained)
        for _turn in range(turns):
            times["plain"].append(timed(plain))
            times["chained"].append(timed(chained))

    in_threads(write, writers)
    middle = {name: 1000 * median(found) for name, found in times.items()}
    late = {name: 1000 * quantiles(found, n=100)[98] for name, found in times.items()}
    ratio = middle["chained"] / middle["plain"]
    print(
        f"append, {writers:>2} writers: plain {middle['plain']:.2f} ms (p99 {late['plain']:.1f}), "
        f"chained {middle['chained']:.2f} ms (p99 {late['chained']:.1f}), ratio {ratio:.2f}"
    )
    return ratio <= RATIO


def timed(write: Callable[[], Any]) -> float:
    """The seconds of one transaction, commit included."""
    from django.db import transaction

    started = time.perf_counter()
    with transaction.atomic():
        write()
    return time.perf_counter() - started


def chained_append(number: int) -> Callable[[], Any]:
    """Head, salt, commitment, hash, event, head again; returns the event's key."""
    from accounts.models import User
    from workflows import clock
    from workflows.actor import SYSTEM
    from workflows.audit import chain

    about = User(pk=1000 + number)

    def write() -> int:
        event = chain.append(
            chain.head_of(about),
            act=uuid.uuid4(),
            at=clock.now(),
            actor=SYSTEM,
            post="system",
            verb="benchmark.append",
            subject=about,
            payload=PAYLOAD,
        )
        return event.pk

    return write


def plain_insert(number: int) -> Callable[[], Any]:
    """The same row with nothing behind it, through the same ORM, in chains nobody verifies."""
    from workflows import clock
    from workflows.audit import canonical
    from workflows.models import AuditEvent

    run = f"plain {uuid.uuid4().hex[:8]}"
    seq = count(1)

    def write() -> None:
        AuditEvent(
            act=uuid.uuid4(),
            aggregate_type=run,
            aggregate_id=number,
            seq=next(seq),
            at=clock.now(),
            actor_id=None,
            actor="System",
            post="system",
            verb="benchmark.append",
            subject_type="accounts.user",
            subject_id=number,
            payload=canonical.text(PAYLOAD),
            salt="0" * 32,
            commitment="0" * 64,
            previous_hash="0" * 64,
            hash="0" * 64,
        ).save(force_insert=True)

    return write


def in_threads(work: Callable[[int], None], number: int) -> None:
    """The work in so many threads, each with a connection of its own; the first error is raised."""
    from django.db import connection

    errors: list[BaseException] = []

    def guarded(which: int) -> None:
        try:
            work(which)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=guarded, args=(which,)) for which in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


if __name__ == "__main__":
    sys.exit(main())
