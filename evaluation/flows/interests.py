"""An interest is declared: the record, and everything that follows from it, in one step."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from evaluation.actions import interests, voting
from evaluation.flows import recusal
from evaluation.flows.application import ApplicationFlow
from evaluation.flows.round import RoundFlow
from evaluation.models import Assignment, Decision, Interest
from evaluation.queries import panels, recusals
from evaluation.vocabulary import Verb
from workflows import clock, service
from workflows.actor import SYSTEM, Actor
from workflows.errands import Errand, Report, errands
from workflows.refusal import Refusal

log = logging.getLogger(__name__)


@dataclass
class Followed:
    """What a declaration has led to: assignments that ended, and such as wait for an expert."""

    interest: Interest | None = None
    ended: list[Assignment] = field(default_factory=list)
    waiting: list[Assignment] = field(default_factory=list)
    votes: int = 0


def declare(actor: Actor, **what: Any) -> Followed:
    """Declare an interest of one's own; what one must not judge any more is taken off one's hands.

    Raises Refusal; nothing has happened then.
    """
    with transaction.atomic():
        recusal.hold_rounds()
        interest = interests.declare(actor, actor.user, **what)
        followed = recuse_due(person=actor.user.pk)
        followed.votes = recuse_voters(person=actor.user.pk)
        followed.interest = interest
    return followed


def recuse_due(person: int | None = None) -> Followed:
    """Recuse every expert who is too close to an application still under review.

    Where no expert without a conflict is left the assignment waits: its sheet cannot be handed
    in and no ranking is sealed over it, and the secretariat is told (`messages.recusals`).
    """
    followed = Followed()
    found = recusals.due(clock.now(), person)
    processes = {one.assignment.pk: _process(one.assignment) for one in found}
    for one in sorted(found, key=lambda one: processes[one.assignment.pk].pk):
        process = processes[one.assignment.pk]
        with ApplicationFlow.lock(process.pk):
            one.assignment.refresh_from_db()
            if one.assignment.status not in recusals.ON_PANEL:
                continue
            if not panels.next_experts(one.assignment.application, 1):
                followed.waiting.append(one.assignment)
            elif _is_recused(one):
                followed.ended.append(one.assignment)
    return followed


def _is_recused(one: recusals.Due) -> bool:
    """Recuse; not when the ranking was sealed a moment before."""
    try:
        recusal.recuse(SYSTEM, one.assignment, one.kind, one.note)
    except Refusal as error:
        log.warning("assignment %s stays: %s", one.assignment.pk, error)
        return False
    return True


def recuse_voters(person: int | None = None) -> int:
    """Take every member who is too close to an entry out of an open vote; returns how many."""
    count = 0
    for decision in Decision.objects.filter(decided_at=None).select_related("round"):
        for ballot in voting.too_close(decision, clock.now()):
            if person is None or ballot.member_id == person:
                process = RoundFlow.process_of(decision.round)
                service.exchange(SYSTEM, process, RoundFlow.ballot, Verb.BALLOT_RECUSE, ballot)
                count += 1
    return count


def _process(assignment: Assignment) -> Any:
    return ApplicationFlow.process_of(assignment.application)


def _recuse_all(report: Report) -> int:
    """What came about without a declaration: a post, or an expert who has become free."""
    del report
    with transaction.atomic():
        recusal.hold_rounds()
        return len(recuse_due().ended)


def _recuse_all_voters(report: Report) -> int:
    """The same for the commission."""
    del report
    with transaction.atomic():
        return recuse_voters()


errands.append(Errand(Verb.ASSIGNMENT_RECUSE, _recuse_all))
errands.append(Errand(Verb.BALLOT_RECUSE, _recuse_all_voters))
