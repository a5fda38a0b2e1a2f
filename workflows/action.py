"""@action: every write passes here. Transaction, authority, body, audit event, in this order.

There is no switch that skips a part, and no superuser bypass. A refusal leaves nothing of the
act behind but a row beside the record that says who was refused what.
"""

from __future__ import annotations

import functools
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from accounts import reauthentication
from workflows import clock, refusal, refused
from workflows.actor import Actor
from workflows.audit import chain, keys, sealing
from workflows.authority import Grant, table
from workflows.history import current_act

log = logging.getLogger(__name__)
registry: dict[str, Callable[..., Any]] = {}
sealed_verbs: set[str] = set()  # the acts that stand on a sealed record
# Called with (act, result) behind every act, in its transaction: what it means for others.
listeners: list[Callable[[Any, Any], None]] = []


@dataclass
class Act:
    """The act that is running: who, in which post, when; and what the record will say."""

    actor: Actor
    grant: Grant
    verb: str
    now: datetime
    subject: Model
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    facts: dict[str, Any] = field(default_factory=dict)
    aggregate: Model | None = None
    others: list[tuple[Model, dict[str, Any]]] = field(default_factory=list)
    last: list[Callable[[], Any]] = field(default_factory=list)

    def say(self, **facts: Any) -> None:
        """Add facts to the event's content: values, reasons, counts."""
        self.facts.update(facts)

    def opens(self, aggregate: Model) -> None:
        """The act created this aggregate; the event becomes the first of its chain."""
        self.aggregate = aggregate

    def also(self, aggregate: Model, **facts: Any) -> None:
        """The act touched another aggregate; its chain gets an event of its own."""
        self.others.append((aggregate, facts))

    def finally_do(self, step: Callable[[], Any]) -> None:
        """Do this when the events are written, in the same transaction."""
        self.last.append(step)


def action(
    verb: str, *, sealed_before: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a function the act of a verb: `body(act, subject, **what)`.

    Called as `act(actor, subject, version=…, **what)`. The subject is read anew, and the
    moment taken, under the lock of its aggregate's chain. `version` is the number the
    caller's form was opened at; a stale one is refused, unless the actor is a stranger, who
    learns nothing. Raises Refusal; returns what the body returns. A body calls no other act.

    `sealed_before`: the record is sealed under the same lock before the body runs, and the
    event names the checkpoint on which the act stands.
    """

    def register(body: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(body)
        def perform(
            actor: Actor, subject: Model, /, *, version: int | None = None, **what: Any
        ) -> Any:
            if current_act.get() is not None:
                raise RuntimeError(f"{verb} was called inside another act.")
            with refused.kept():
                try:
                    return _perform(verb, body, actor, subject, version, what)
                except refusal.Refusal as error:
                    refused.note(actor, error, verb=verb, subject=subject)
                    raise

        if verb in registry:
            raise ValueError(f"Two actions for {verb}.")
        if sealed_before:
            sealed_verbs.add(verb)
        registry[verb] = perform
        return perform

    return register


def _perform(
    verb: str,
    body: Callable[..., Any],
    actor: Actor,
    subject: Model,
    version: int | None,
    what: dict[str, Any],
) -> Any:
    with transaction.atomic():
        if verb in sealed_verbs:
            sealing.wait_in_line()
        aggregate = aggregate_of(subject)
        head = chain.head_of(aggregate)
        now = clock.now()
        subject.refresh_from_db()
        answer = table.may(actor, verb, subject, now)
        if isinstance(answer, refusal.Refusal):
            raise _refused(answer, version, head.seq)
        if version not in (None, head.seq):
            raise refusal.stale(head.seq)
        reauthentication.require(verb)
        act = Act(actor, answer, verb, now, subject)
        if verb in sealed_verbs:
            _seal(act)
        token = current_act.set((act.id, actor.user))
        try:
            result = body(act, subject, **what)
        finally:
            current_act.reset(token)
        _record(act, aggregate, head)
        for listener in listeners:
            listener(act, result)
        return result


def aggregate_of(subject: Model) -> Model:
    """The object whose chain keeps the subject's acts: itself unless it names another."""
    return getattr(subject, "aggregate", subject)


def _refused(answer: refusal.Refusal, version: int | None, current: int) -> refusal.Refusal:
    """Who could have acted a moment ago is told that the object changed, not just "no"."""
    is_stranger = answer.code == refusal.stranger().code
    return answer if is_stranger or version in (None, current) else refusal.stale(current)


def _record(act: Act, aggregate: Model, head: Any) -> None:
    if act.aggregate is not None and act.aggregate != aggregate:
        aggregate, head = act.aggregate, chain.head_of(act.aggregate)
    _append(act, head, act.facts)
    for other, facts in sorted(act.others, key=lambda pair: (pair[0]._meta.label, pair[0].pk)):
        _append(act, chain.head_of(other), facts)
    for step in act.last:
        step()


def _seal(act: Act) -> None:
    """Everything the act stands on is sealed; without a seal it is not done."""
    try:
        checkpoint = sealing.seal()
    except keys.CannotSeal as error:
        log.error("%s was not done: %s", act.verb, error)
        raise refusal.Refusal("unsealed", keys.NOT_SEALED, status=503) from error
    if checkpoint is not None:
        act.say(sealed={"size": checkpoint.size, "root": checkpoint.root})


def _append(act: Act, head: Any, facts: dict[str, Any]) -> None:
    chain.append(
        head,
        act=act.id,
        at=act.now,
        actor=act.actor,
        post=act.grant.post,
        verb=act.verb,
        subject=act.subject,
        payload=facts | act.actor.mandate_facts,
    )
