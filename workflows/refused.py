"""Refused acts are kept, although the refused act itself is rolled back.

`note` gathers; the outermost `kept` block writes when it ends, outside the transaction that
failed: for a request that is the middleware, for a command the service or the act itself. A
command that surrounds several acts with a transaction of its own opens `kept` around that.
A refusal that cannot be written is logged and never hides the refusal.

The system's own refusals are not kept: `run_due` reports them, and tries again every minute.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import Error, transaction
from django.db.models import F, Model

from workflows import clock
from workflows.actor import Actor, request_id
from workflows.models import LeftOut, RefusedAct
from workflows.refusal import Refusal

log = logging.getLogger(__name__)
HOUR = timedelta(hours=1)


@dataclass
class Gathering:
    """What was refused in one request or command; `address` stands for the visitor's."""

    address: str = ""
    acts: list[RefusedAct] = field(default_factory=list)


_gathering: ContextVar[Gathering | None] = ContextVar("refused_acts", default=None)


@contextmanager
def kept(address: str = "") -> Iterator[Gathering]:
    """Keep what is refused inside; only the outermost block writes, when it ends."""
    if (outer := _gathering.get()) is not None:
        yield outer
        return
    gathering = Gathering(address)
    token = _gathering.set(gathering)
    try:
        yield gathering
    finally:
        _gathering.reset(token)
        if gathering.acts:
            _write(gathering)


def note(
    actor: Actor, answer: Refusal, *, verb: str = "", subject: Any = None, route: str = ""
) -> None:
    """Gather one refused act."""
    if actor.is_system:
        return
    with kept() as gathering:
        gathering.acts.append(_row(actor, answer, verb, subject, route, gathering.address))


def _row(
    actor: Actor, answer: Refusal, verb: str, subject: Any, route: str, address: str
) -> RefusedAct:
    row = RefusedAct(
        actor_id=actor.pk,
        actor=actor.label[: _length("actor")],
        verb=verb,
        route=route[: _length("route")],
        code=answer.code[: _length("code")],
        sentence=answer.sentence[: _length("sentence")],
        status=answer.status,
        request_id=request_id.get(),
        address=address if actor.is_public else "",
    )
    if subject is not None:
        aggregate: Model = getattr(subject, "aggregate", subject)
        row.aggregate_type, row.aggregate_id = aggregate._meta.label_lower, aggregate.pk
        row.subject_type, row.subject_id = subject._meta.label_lower, subject.pk
    return row


def _length(name: str) -> int:
    column: Any = RefusedAct._meta.get_field(name)
    return int(column.max_length)


def _write(gathering: Gathering) -> None:
    try:
        with transaction.atomic():
            now = clock.now()
            for row in gathering.acts:
                row.at = now
                if _is_too_much(row, now):
                    _leave_out(row, now)
                else:
                    row.save(force_insert=True)
    except Error as error:
        # Without the message: a database may quote the row, and with it a name.
        log.error("%d refused acts were not kept: %s", len(gathering.acts), type(error).__name__)


def _is_too_much(row: RefusedAct, now: datetime) -> bool:
    """Refusals are limited per person and hour; visitors' per address, and in all."""
    limits: Any = settings
    lately = RefusedAct.objects.filter(actor_id=row.actor_id, at__gt=now - HOUR)
    if row.actor_id is not None:
        return lately.count() >= limits.REFUSALS_KEPT_PER_PERSON
    if lately.filter(address=row.address).count() >= limits.REFUSALS_KEPT_PER_ADDRESS:
        return True
    return lately.count() >= limits.REFUSALS_KEPT_PER_HOUR


def _leave_out(row: RefusedAct, now: datetime) -> None:
    hour = now.replace(minute=0, second=0, microsecond=0)
    name = row.actor if row.actor_id is not None else ""
    counted, _made = LeftOut.objects.get_or_create(
        hour=hour, actor_id=row.actor_id or 0, defaults={"actor": name}
    )
    LeftOut.objects.filter(pk=counted.pk).update(number=F("number") + 1)
