"""The record for people to read: which events a reader may see, searched, and said in words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from evaluation.models import Application, Expert, Objection, Programme, Round, Unit
from evaluation.queries.record_words import rows_of
from evaluation.vocabulary import Role, Verb
from workflows.deadlines import CHINA
from workflows.models import AuditEvent

RELATED = {
    "evaluation.application": ("snapshot", "category"),
    "evaluation.expert": ("user",),
    "evaluation.unit": ("parent",),
    "evaluation.objection": (),
    "evaluation.round": (),
    "evaluation.programme": (),
}


@dataclass(frozen=True)
class Told:
    """One event in words."""

    event: AuditEvent
    what: str
    post: str
    about: str
    facts: list[tuple[str, str]]

    @property
    def who(self) -> str:
        """The person; empty where there is none and the post says it all."""
        return "" if self.event.post in (Role.SYSTEM, Role.PUBLIC) else self.event.actor


def visible(rounds: QuerySet[Round]) -> QuerySet[AuditEvent]:
    """The events of these rounds and of what belongs to them; units' figures with them."""
    programmes = Programme.objects.filter(rounds__in=rounds)
    chains: dict[str, QuerySet[Any]] = {
        "evaluation.round": rounds,
        "evaluation.programme": programmes,
        "evaluation.application": Application.objects.filter(category__round__in=rounds),
        "evaluation.objection": Objection.objects.filter(notice__round__in=rounds),
        "evaluation.expert": Expert.objects.filter(programme__in=programmes),
        "evaluation.unit": Unit.objects.all() if rounds.exists() else Unit.objects.none(),
    }
    mine = Q(pk__in=[])
    for label, objects in chains.items():
        mine |= Q(aggregate_type=label, aggregate_id__in=objects.values("pk"))
    return AuditEvent.objects.filter(mine).order_by("-at", "-pk")


def searched(
    events: QuerySet[AuditEvent],
    *,
    person: str = "",
    about: str = "",
    verb: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[AuditEvent]:
    """The events that fit: by person, by unit or round, by act, by day (both days included)."""
    if person:
        events = events.filter(actor__icontains=person)
    if verb:
        events = events.filter(verb=verb)
    if since:
        events = events.filter(at__gte=datetime.combine(since, time.min, tzinfo=CHINA))
    if until:
        after = until + timedelta(days=1)
        events = events.filter(at__lt=datetime.combine(after, time.min, tzinfo=CHINA))
    return events.filter(_about(about)) if about else events


def _about(words: str) -> Q:
    units = Unit.objects.filter(Q(name__icontains=words) | Q(code=words))
    chains = {
        "evaluation.unit": units,
        "evaluation.application": Application.objects.filter(unit__in=units),
        "evaluation.objection": Objection.objects.filter(application__unit__in=units),
        "evaluation.round": Round.objects.filter(name__icontains=words),
    }
    found = Q(pk__in=[])
    for label, objects in chains.items():
        found |= Q(aggregate_type=label, aggregate_id__in=objects.values("pk"))
    return found


def told(events: Iterable[AuditEvent]) -> list[Told]:
    """The events in words; at most one query for each kind of object."""
    listed = list(events)
    names = _names(listed)
    return [
        Told(
            event=one,
            what=_label(Verb, one.verb),
            post=_label(Role, one.post),
            about=names.get((one.aggregate_type, one.aggregate_id), ""),
            facts=rows_of(json.loads(one.payload)) if one.payload else [],
        )
        for one in listed
    ]


def told_all(events: QuerySet[AuditEvent], at_once: int = 1000) -> Iterator[Told]:
    """The same for many events, so many at a time."""
    batch: list[AuditEvent] = []
    for event in events.iterator(at_once):
        batch.append(event)
        if len(batch) == at_once:
            yield from told(batch)
            batch = []
    yield from told(batch)


def _label(words: Any, value: str) -> str:
    return str(words(value).label) if value in words.values else value


def _names(events: list[AuditEvent]) -> dict[tuple[str, int], str]:
    keys: dict[str, set[int]] = defaultdict(set)
    for event in events:
        keys[event.aggregate_type].add(event.aggregate_id)
    found = {}
    for label, wanted in keys.items():
        model = apps.get_model(label)
        objects = model._base_manager.select_related(*RELATED.get(label, ()))
        for one in objects.filter(pk__in=wanted):
            found[label, one.pk] = str(one)
    return found
