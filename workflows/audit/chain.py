"""Append to a chain. The head row is the lock, the link before, and the version."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from workflows.actor import Actor, request_id
from workflows.audit import canonical
from workflows.audit.writing import lock, write
from workflows.models import AuditEvent, ChainHead

LABEL_LENGTH = AuditEvent._meta.get_field("actor").max_length


def head_of(aggregate: Model) -> ChainHead:
    """The locked head of an aggregate's chain; made on first use. Needs a transaction."""
    return lock(aggregate._meta.label_lower, aggregate.pk)


def version_of(aggregate: Model) -> int:
    """How many acts the aggregate has seen; 0 before the first."""
    return (
        ChainHead.objects.filter(
            aggregate_type=aggregate._meta.label_lower, aggregate_id=aggregate.pk
        )
        .values_list("seq", flat=True)
        .first()
        or 0
    )


def append(
    head: ChainHead,
    *,
    act: UUID,
    at: datetime,
    actor: Actor,
    post: str,
    verb: str,
    subject: Model,
    payload: dict[str, Any],
) -> AuditEvent:
    """Write one event behind a locked head and move the head; returns the event."""
    written = canonical.text(payload)
    salt = secrets.token_hex(16)
    event = AuditEvent(
        act=act,
        aggregate_type=head.aggregate_type,
        aggregate_id=head.aggregate_id,
        seq=head.seq + 1,
        at=at,
        actor_id=actor.pk,
        actor=actor.label[:LABEL_LENGTH],
        post=post,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        request_id=request_id.get(),
        payload=written,
        salt=salt,
        commitment=canonical.commitment(salt, written),
        previous_hash=head.hash,
    )
    event.hash = canonical.link_hash(event)
    write(event, head)
    return event
