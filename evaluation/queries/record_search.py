"""Search the record: by person, unit, act, post, day and words of the reason.

The same search serves the acts and the refused acts: both say who, what, about what and when.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet, Sum

from evaluation.models import Application, Nomination, Objection, Round, Title, Unit
from workflows.deadlines import CHINA
from workflows.models import LeftOut


@dataclass(frozen=True)
class Search:
    """What is looked for; empty fields do not narrow."""

    person: str = ""
    about: str = ""
    verb: str = ""
    post: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None
    order: str = ""

    @property
    def days(self) -> Q:
        """From the first day to the last, both included."""
        found = Q()
        if self.since:
            found &= Q(at__gte=midnight(self.since))
        if self.until:
            found &= Q(at__lt=midnight(self.until + timedelta(days=1)))
        return found

    def acts(self, events: QuerySet[Any]) -> QuerySet[Any]:
        """The events that fit."""
        found = events.filter(self._shared())
        if self.post:
            found = found.filter(post=self.post)
        if self.words:
            # As the payload writes it: a quotation mark stands there with a stroke before it.
            written = json.dumps(self.words, ensure_ascii=False)[1:-1]
            found = found.filter(payload__contains=written)
        return self._ordered(found)

    def refusals(self, refused: QuerySet[Any]) -> QuerySet[Any]:
        """The refused acts that fit; they have no post, and no words of a person."""
        return self._ordered(refused.filter(self._shared()))

    def left_out(self) -> list[tuple[str, int]]:
        """How many refusals were not kept in these days: of visitors (no name), of each person."""
        hours = LeftOut.objects.all()
        if self.since:
            hours = hours.filter(hour__gte=midnight(self.since))
        if self.until:
            hours = hours.filter(hour__lt=midnight(self.until + timedelta(days=1)))
        if self.person:
            hours = hours.filter(actor__icontains=self.person)
        counted = hours.order_by().values("actor_id").annotate(name=Max("actor"), all=Sum("number"))
        return [(row["name"], row["all"]) for row in counted.order_by("actor_id")]

    def _shared(self) -> Q:
        found = self.days
        if self.person:
            found &= Q(actor__icontains=self.person)
        if self.verb:
            found &= Q(verb=self.verb)
        if self.about:
            found &= _about(self.about)
        return found

    def _ordered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        match self.order:
            case "oldest":
                return rows.order_by("at", "pk")
            case "person":
                return rows.order_by("actor", "-at", "-pk")
            case "act":
                return rows.order_by("verb", "-at", "-pk")
        return rows.order_by("-at", "-pk")


def midnight(day: date) -> datetime:
    """The first moment of a day in China."""
    return datetime.combine(day, time.min, tzinfo=CHINA)


def _about(words: str) -> Q:
    units = Unit.objects.filter(Q(name__icontains=words) | Q(code=words))
    chains = {
        "evaluation.unit": units,
        "evaluation.application": Application.objects.filter(unit__in=units),
        "evaluation.objection": Objection.objects.filter(application__unit__in=units),
        "evaluation.title": Title.objects.filter(unit__in=units),
        "evaluation.nomination": Nomination.objects.filter(
            Q(name__icontains=words) | Q(unit__in=units) | Q(list__unit__in=units)
        ),
        "evaluation.round": Round.objects.filter(name__icontains=words),
    }
    found = Q(pk__in=[])
    for label, objects in chains.items():
        found |= Q(aggregate_type=label, aggregate_id__in=objects.values("pk"))
    return found
