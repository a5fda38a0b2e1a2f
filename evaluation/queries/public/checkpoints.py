"""Checkpoints of the record as anybody may keep them: when, how many events, which root."""

from __future__ import annotations

from django.db.models import QuerySet

from workflows.models import Checkpoint


def checkpoints() -> QuerySet[Checkpoint]:
    """All of them, the latest first, without what only the sealer needs."""
    return Checkpoint.objects.order_by("-size").only("size", "root", "at", "key_id", "text")
