"""The only way a flow moves: perform a task, end a process, let what is due go on.

Each function runs the action (which asks the permission table) and advances the flow in one
transaction under the process's row lock. Afterwards it wakes the processes that may have
waited for it; if that fails, `run_due` repeats it within a minute.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Model
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from workflows import refusal
from workflows.action import registry
from workflows.actor import Actor
from workflows.flow import ProcedureFlow
from workflows.nodes import point_at

log = logging.getLogger(__name__)
OPEN = (STATUS.NEW, STATUS.SCHEDULED)


def begin(
    flow_class: type[ProcedureFlow], actor: Actor, verb: str, subject: Model, **what: Any
) -> Model:
    """Perform the verb that creates an object, and start the object's flow; returns the object."""
    with transaction.atomic():
        created = registry[verb](actor, subject, **what)
        start = flow_class.start
        activation = start.activation_class.create(start, None, None)
        point_at(activation.process, created)
        activation.task.owner = actor.user
        activation.execute()
    _wake_later(activation.process)
    return created


def perform(actor: Actor, task: Task, verb: str, **what: Any) -> Any:
    """Do a task by one of its verbs and go on; returns what the action returns.

    Raises Refusal when somebody was faster, when the table says no, or when the content
    cannot be accepted; nothing has happened then.
    """
    node = task.flow_task
    if verb not in node.verbs:
        raise LookupError(f"{verb} does not finish {node.name}.")
    with node.flow_class.lock(task.process_id):
        task.refresh_from_db()
        if task.status != STATUS.NEW:
            raise _too_late(task)
        result = registry[verb](actor, task.artifact, **what)
        activation = node.activation_class(task)
        activation.start(actor)
        activation.complete()
        activation.activate_next()
    _wake_later(task.process)
    return result


def end(actor: Actor, process: Process, verb: str, subject: Model, **what: Any) -> Any:
    """Perform a verb that ends the whole process (withdrawal) and cancel what is open."""
    flow_class = process.flow_class
    if verb not in flow_class.ends_by:
        raise LookupError(f"{verb} does not end {flow_class.__name__}.")
    with flow_class.lock(process.pk):
        result = registry[verb](actor, subject, **what)
        process.refresh_from_db()
        if process.status == PROCESS.NEW:
            flow_class.instance.cancel(process)
    _wake_later(process)
    return result


def add_to_fan_out(process: Process, step: Any, subject: Model) -> Task:
    """One more task of a fan-out that is under way; re-opens its quorum if that was complete."""
    fan_out = next(edge.src for edge in step._incoming())
    with step.flow_class.lock(process.pk):
        source = Task.objects.filter(process=process, flow_task=fan_out).latest("pk")
        number = source.leading.count() + 1
        token = type(source.token)(f"{source.token}/{source.pk}_{number}")
        previous = fan_out.activation_class(source)
        return step._create(previous, token, seed=subject).task


def drop_from_fan_out(process: Process, step: Any, subject: Model) -> None:
    """Cancel an object's open task of a fan-out and let the quorum look again."""
    with step.flow_class.lock(process.pk):
        for task in open_tasks(process).filter(flow_task=step, artifact_object_id=subject.pk):
            activation = step.activation_class(task)
            activation.cancel()
            join = step._next._create(activation, task.token)
            join._activate_next({join})


def open_tasks(process: Process) -> Any:
    """The tasks of a process that are not done."""
    return Task.objects.filter(process=process, status__in=OPEN)


def task_for(flow_class: type[ProcedureFlow], subject: Model, step: str) -> Task:
    """The open task of a named step about an object; LookupError if there is none."""
    node = flow_class.instance.node(step)
    task = Task.objects.filter(
        flow_task=node, status=STATUS.NEW, artifact_object_id=subject.pk
    ).first()
    if task is None:
        raise LookupError(f"No open task {step} for {subject}.")
    return task


def settle(process: Process) -> int:
    """Let every waiting node of a process go on that is due; returns how many did."""
    fired = 0
    with process.flow_class.lock(process.pk):
        waiting = Task.objects.filter(process=process, status=STATUS.SCHEDULED)
        for task in waiting.order_by("pk"):
            activation = task.flow_task.activation_class(task)
            if activation.is_due():
                activation.start()
                activation.complete()
                activation.activate_next()
                fired += 1
    if fired:
        _wake_later(process)
    return fired


def run_due(report: Callable[[str], None] = log.warning) -> int:
    """Let everything go on that is due, in every process; safe to run twice at once.

    One broken process does not stop the others; it is reported and tried again next time.
    """
    fired = 0
    waiting = Task.objects.filter(status=STATUS.SCHEDULED).values("process_id").distinct()
    for process in Process.objects.filter(pk__in=waiting).order_by("pk"):
        try:
            fired += settle(process)
        except Exception as error:
            log.exception("Process %s did not go on", process.pk)
            report(f"{process}: {error}")
    return fired


def _wake_later(process: Process) -> None:
    def wake() -> None:
        for other in [process, *process.flow_class.instance.wakes(process)]:
            try:
                settle(other)
            except Exception:
                log.exception("Process %s did not wake; run_due will try again", other.pk)

    transaction.on_commit(wake)


def _too_late(task: Task) -> refusal.Refusal:
    if task.status == STATUS.DONE and task.finished:
        done = task.finished.astimezone().strftime("%Y-%m-%d %H:%M")
        return refusal.already_done(by=str(task.owner or ""), when=done)
    return refusal.Refusal("closed", refusal.CLOSED, status=409)
