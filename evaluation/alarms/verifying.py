"""Verify by itself: the newest part of the record often, everything once in a while."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.utils import timezone

from evaluation import invariants
from evaluation.messages.alarms import Finding
from evaluation.models import Look
from evaluation.vocabulary import AlarmCause
from workflows.audit import outside
from workflows.audit.faults import Fault
from workflows.audit.newest import faults_of_newest
from workflows.audit.seals import outside_faults
from workflows.audit.verify import faults

NEWEST, WHOLE, FACTS = "newest", "whole", "facts"
MOST = 100  # faults that are counted; one is told
# Gigabytes are read for this one, which is why `check_invariants` does it and the timer does not.
READING_EVERY_FILE = ("every_named_file_is_stored_whole",)


def newest() -> Iterator[Finding]:
    """The newest events, the newest checkpoint, the guards of the database."""
    yield from _of_record(NEWEST, list(faults_of_newest(settings.ALARM_VERIFY_EVENTS, MOST)))


def whole() -> Iterator[Finding]:
    """The whole record, what is kept outside of it, and the facts of the database."""
    kept = outside_faults(outside.written())
    yield from _of_record(WHOLE, list(chain(faults(MOST), kept))[:MOST])
    broken = invariants.lasting(READING_EVERY_FILE)
    _looked(FACTS, len(broken))
    if broken:
        names = sorted({one.name for one in broken})
        facts = {"number": len(broken), "names": ", ".join(names)}
        yield Finding(AlarmCause.FACT_BROKEN, facts=facts)


def _of_record(what: str, found: list[Fault]) -> Iterator[Finding]:
    _looked(what, len(found))
    if found:
        first = found[0]
        facts = {
            "number": len(found),
            "chain": f"{first.chain} {first.which}".strip(),
            "seq": first.seq,
            "fault": first.what,
        }
        yield Finding(AlarmCause.RECORD_BROKEN, facts=facts)


def _looked(what: str, found: int) -> None:
    """By the machine's clock, as the errands rest by it."""
    Look.objects.update_or_create(what=what, defaults={"at": timezone.now(), "found": found})
