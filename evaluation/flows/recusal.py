"""Take an expert off an application: the record, the tasks and the waiting flow in one step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from viewflow.workflow.status import STATUS

from evaluation.flows.application import ApplicationFlow
from evaluation.models import Assignment, Round
from evaluation.queries.recusals import BEFORE_SEALING
from evaluation.vocabulary import ApplicationStatus, Verb
from workflows import service
from workflows.actor import Actor


def recuse(actor: Actor, assignment: Assignment, kind: str, note: str) -> Assignment:
    """Recuse an expert; returns the replacement's assignment, which has its scoring task.

    A sheet still open is dropped with its task; one handed in is kept but excluded. An
    application that was reviewed already goes back: the wait for the decision is cancelled,
    and begins again when the replacement's sheet is in. Raises Refusal; nothing has happened
    then.
    """
    process = ApplicationFlow.process_of(assignment.application)
    with transaction.atomic(), _held(), ApplicationFlow.lock(process.pk):
        replacement: Assignment = service.exchange(
            actor,
            process,
            ApplicationFlow.score,
            Verb.ASSIGNMENT_RECUSE,
            assignment,
            kind=kind,
            note=note,
        )
        replacement.application.refresh_from_db(fields=["status"])
        if replacement.application.status == ApplicationStatus.REVIEWING:
            _wait_no_longer(process)
    return replacement


def hold_rounds() -> None:
    """Lock the rounds before the sealing: no ranking is sealed while a recusal is under way.

    Rounds come before processes here, so that two recusals never wait for each other.
    """
    rounds = Round.objects.filter(status__in=BEFORE_SEALING).order_by("pk")
    list(rounds.select_for_update().values_list("pk"))


@contextmanager
def _held() -> Iterator[None]:
    hold_rounds()
    yield


def _wait_no_longer(process: Any) -> None:
    """Cancel the wait for the decision; a later conclusion begins a new one."""
    waiting = service.open_tasks(process).filter(
        flow_task=ApplicationFlow.decided, status=STATUS.SCHEDULED
    )
    for task in waiting:
        task.flow_task.activation_class(task).cancel()
