"""The record for people to read: which rows a reader may see, and each event in words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet

from evaluation.models import Application
from evaluation.queries.aggregates import BY_LABEL, Reach, rows_within
from evaluation.queries.form_words import facts_of
from evaluation.queries.record_words import PLAIN, Words, rows_of, said
from evaluation.vocabulary import Role, Verb
from workflows.models import AuditEvent, RefusedAct

REASONS = ("reason", "note")
Row = AuditEvent | RefusedAct
Objects = dict[tuple[str, int], Model]


@dataclass(frozen=True)
class Told:
    """One event in words. `about` is the object whose chain it stands in."""

    event: AuditEvent
    what: str
    post: str
    about: str
    facts: list[tuple[str, str]]
    reason: str = ""
    subject: str = ""
    kind: str = ""
    is_erased: bool = field(default=False)

    @property
    def who(self) -> str:
        """The person; empty where there is none and the post says it all."""
        return "" if self.event.post in (Role.SYSTEM, Role.PUBLIC) else self.event.actor


def visible(reach: Reach) -> QuerySet[AuditEvent]:
    """The events within a reader's reach: rounds, what belongs to them, units, people."""
    return AuditEvent.objects.filter(rows_within(reach)).order_by("-at", "-pk")


def visible_refusals(reach: Reach) -> QuerySet[RefusedAct]:
    """What was refused there; and where the page alone refused, so that no object is known."""
    return RefusedAct.objects.filter(rows_within(reach) | Q(aggregate_type="")).order_by(
        "-at", "-pk"
    )


def told(events: Iterable[AuditEvent]) -> list[Told]:
    """The events in words; at most one query for each kind of object."""
    listed = list(events)
    objects = objects_of(listed)
    words = {
        key: Words(facts=facts_of(one))
        for key, one in objects.items()
        if isinstance(one, Application)
    }
    return [_told(one, objects, words) for one in listed]


def _told(event: AuditEvent, objects: Objects, words: dict[Any, Words]) -> Told:
    key = (event.aggregate_type, event.aggregate_id)
    kind = BY_LABEL.get(event.aggregate_type)
    content = json.loads(event.payload) if event.payload else {}
    reason = next((said(content.pop(name)) for name in REASONS if content.get(name)), "")
    return Told(
        event=event,
        what=label(Verb, event.verb),
        post=label(Role, event.post),
        about=str(objects.get(key, "")),
        facts=rows_of(content, words.get(key, PLAIN)) if content else [],
        reason=reason,
        kind=kind.slug if kind else "",
        is_erased=not event.payload,
    )


def told_all(events: QuerySet[AuditEvent], at_once: int = 1000) -> Iterator[Told]:
    """The same for many events, so many at a time."""
    batch: list[AuditEvent] = []
    for event in events.iterator(at_once):
        batch.append(event)
        if len(batch) == at_once:
            yield from told(batch)
            batch = []
    yield from told(batch)


def label(words: Any, value: str) -> str:
    """A value of an enum in words; what is none stays as it is."""
    return str(words(value).label) if value in words.values else value


def objects_of(rows: Iterable[Row]) -> Objects:
    """The objects in whose chains the rows stand; one query for each kind."""
    keys: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.aggregate_type in BY_LABEL and row.aggregate_id is not None:
            keys[row.aggregate_type].add(row.aggregate_id)
    return {
        (name, one.pk): one
        for name, wanted in keys.items()
        for one in BY_LABEL[name].objects().filter(pk__in=wanted)
    }
