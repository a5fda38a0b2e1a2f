"""The particulars of a programme on the record: who changed them, when, from what to what."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet

from evaluation.models import Programme
from evaluation.vocabulary import Verb
from workflows.models import AuditEvent

SHOWN = 20


def amendments(programme: Programme, after: int = 0) -> QuerySet[AuditEvent]:
    """The acts that changed the particulars behind a version, the latest first."""
    return AuditEvent.objects.filter(
        verb=Verb.PROGRAMME_AMEND,
        aggregate_type=programme._meta.label_lower,
        aggregate_id=programme.pk,
        seq__gt=after,
    ).order_by("-seq")


def history(programme: Programme) -> list[dict[str, Any]]:
    """The latest changes: who, when, and each text before and after."""
    return [
        {"who": event.actor, "when": event.at, "changes": _changes(event)}
        for event in amendments(programme)[:SHOWN]
    ]


def _changes(event: AuditEvent) -> list[dict[str, str]]:
    told = json.loads(event.payload) if event.payload else {}
    return [{"name": name, **pair} for name, pair in told.get("changes", {}).items()]
