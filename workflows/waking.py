"""Let waiting nodes go on: after every step, and from `run_due` when their moment comes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from workflows.audit.sealing import seal_and_publish
from workflows.errands import do_errands

log = logging.getLogger(__name__)


def settle(process: Process) -> int:
    """Let every waiting node of a process go on that is due; returns how many did.

    Looks first without the lock: most of the time nothing is due, and whoever makes
    something due wakes the process afterwards.
    """
    fired = 0
    if not _something_is_due(process):
        return fired
    with process.flow_class.lock(process.pk):
        waiting = Task.objects.filter(process=process, status=STATUS.SCHEDULED)
        for task in waiting.order_by("pk"):
            if fired:
                task.refresh_from_db()
            if task.status == STATUS.SCHEDULED and _go_on_if_due(task):
                fired += 1
    if fired:
        wake_later(process)
    return fired


def _something_is_due(process: Process) -> bool:
    waiting = Task.objects.filter(process=process, status=STATUS.SCHEDULED)
    return any(
        task.flow_task.activation_class(task).is_due() for task in waiting.select_related("process")
    )


def _go_on_if_due(task: Task) -> bool:
    activation = task.flow_task.activation_class(task)
    if not activation.is_due():
        return False
    activation.start()
    activation.complete()
    activation.activate_next()
    return True


def run_due(report: Callable[[str], Any] = log.warning) -> int:
    """Let everything go on that is due, in every process, and do the errands; safe to run twice
    at once.

    One broken process does not stop the others; it is reported and tried again next time.
    Then the record is sealed, whatever happened before.
    """
    fired = 0
    waiting = Task.objects.filter(status=STATUS.SCHEDULED).values("process_id").distinct()
    for process in Process.objects.filter(pk__in=waiting).order_by("pk"):
        try:
            fired += settle(process)
        except Exception as error:
            log.exception("Process %s did not go on", process.pk)
            report(f"{process}: {error}")
    fired += do_errands(report)
    seal_and_publish(report)
    return fired


def look_later(process: Process) -> None:
    """After the commit, let the process itself go on if it can: a new wait calls this."""
    transaction.on_commit(partial(_settle_safely, process), robust=True)


def wake_later(process: Process) -> None:
    """After the commit, wake the processes that may have waited for what happened in this one."""

    def wake() -> None:
        for other in process.flow_class.instance.wakes(process):
            _settle_safely(other)

    transaction.on_commit(wake, robust=True)


def _settle_safely(process: Process) -> None:
    try:
        settle(process)
    except Exception:
        log.exception("Process %s did not wake; run_due will try again", process.pk)
