"""Checkpoints of the record as anybody may keep them, and the one a notice stands on."""

from __future__ import annotations

import json

from django.db.models import QuerySet

from evaluation.models import PublicNotice
from evaluation.vocabulary import Verb
from workflows.models import AuditEvent, Checkpoint


def checkpoints() -> QuerySet[Checkpoint]:
    """All of them, the latest first, without what only the sealer needs."""
    return Checkpoint.objects.order_by("-size").only("size", "root", "at", "key_id", "text")


def sealed_before(notice: PublicNotice) -> Checkpoint | None:
    """The checkpoint on which the publication of a notice stands, as its event says."""
    events = AuditEvent.objects.filter(
        aggregate_type="evaluation.round",
        aggregate_id=notice.round_id,
        verb=Verb.NOTICE_PUBLISH,
        payload__contains='"sealed"',
    )
    for payload in events.values_list("payload", flat=True):
        said = json.loads(payload)
        if said.get("number") == notice.number:
            return Checkpoint.objects.filter(size=said["sealed"]["size"]).first()
    return None
