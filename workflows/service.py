"""The only way a flow moves: perform a task, end a process, let what is due go on.

Each function runs the action (which asks the permission table) and advances the flow in one
transaction under the process's row lock. Afterwards it wakes the processes that may have
waited for it; if that fails, `run_due` repeats it within a minute.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.db import transaction
from django.db.models import Model
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from workflows import clock, refusal, refused
from workflows.action import registry
from workflows.actor import Actor
from workflows.authority import table
from workflows.doers import doer
from workflows.fan_out import add_to_fan_out, drop_from_fan_out, exchange
from workflows.find import open_tasks, processes_of, task_for, task_of
from workflows.flow import ProcedureFlow
from workflows.moments import moment
from workflows.nodes import point_at
from workflows.waking import run_due, settle, wake_later

__all__ = [
    "add_to_fan_out",
    "begin",
    "drop_from_fan_out",
    "end",
    "exchange",
    "open_tasks",
    "perform",
    "perform_together",
    "processes_of",
    "run_due",
    "settle",
    "task_for",
    "task_of",
]


@refused.kept()
def begin(
    flow_class: type[ProcedureFlow], actor: Actor, verb: str, subject: Model, **what: Any
) -> Model:
    """Perform the verb that creates an object, and start the object's flow; returns the object.

    A verb that recognises a repeated request returns what is there: its flow runs already.
    """
    with transaction.atomic():
        created = registry[verb](actor, subject, **what)
        this = type(created)._base_manager.filter(pk=created.pk)
        if processes_of(this).filter(flow_class=flow_class).exists():
            return created
        start = flow_class.start
        activation = start.activation_class.create(start, None, None)
        point_at(activation.process, created)
        activation.process.created = activation.task.created = clock.now()
        activation.task.owner = actor.user
        activation.execute()
    wake_later(activation.process)
    return created


def perform(actor: Actor, task: Task, verb: str, **what: Any) -> Any:
    """Do a task by one of its verbs and go on; returns what the action returns.

    Raises Refusal when somebody was faster, when the table says no, or when the content
    cannot be accepted; nothing has happened then.
    """
    return perform_together(actor, [task], verb, **what)


@refused.kept()
def perform_together(actor: Actor, tasks: list[Task], verb: str, **what: Any) -> Any:
    """Do several tasks by one act: a list that is signed as a whole.

    The tasks are about the same object and each belongs to another process. All of them
    go on, or none.
    """
    _check_together(tasks, verb)
    ordered = sorted(tasks, key=lambda task: task.process_id)
    with ExitStack() as locks:
        for task in ordered:
            locks.enter_context(task.flow_task.flow_class.lock(task.process_id))
            task.refresh_from_db(from_queryset=Task.objects.select_related("process"))
            if task.status != STATUS.NEW:
                answer = _too_late(actor, task, verb)
                refused.note(actor, answer, verb=verb, subject=task.artifact)
                raise answer
        result = registry[verb](actor, ordered[0].artifact, **what)
        for task in ordered:
            _finish(task, actor)
    for task in ordered:
        wake_later(task.process)
    return result


def _check_together(tasks: list[Task], verb: str) -> None:
    for task in tasks:
        if verb not in getattr(task.flow_task, "verbs", ()):
            raise LookupError(f"{verb} does not finish {task.flow_task.name}.")
    if len({(task.artifact_content_type_id, task.artifact_object_id) for task in tasks}) != 1:
        raise LookupError(f"{verb} needs tasks about one and the same object.")


def _finish(task: Task, actor: Actor) -> None:
    activation = task.flow_task.activation_class(task)
    activation.start(actor)
    activation.complete()
    activation.activate_next()


@refused.kept()
def end(actor: Actor, process: Process, verb: str, subject: Model, **what: Any) -> Any:
    """Perform a verb that ends the whole process (withdrawal) and cancel what is open."""
    flow_class = process.flow_class
    if verb not in flow_class.ends_by:
        raise LookupError(f"{verb} does not end {flow_class.__name__}.")
    if process.artifact != subject:
        raise LookupError(f"{process} is not about {subject}.")
    with flow_class.lock(process.pk):
        result = registry[verb](actor, subject, **what)
        process.refresh_from_db()
        if process.status == PROCESS.NEW:
            flow_class.instance.cancel(process)
    wake_later(process)
    return result


def _too_late(actor: Actor, task: Task, verb: str) -> refusal.Refusal:
    """Who did it is told only to those who could have done it themselves."""
    answer = table.may(actor, verb, task.artifact)
    if isinstance(answer, refusal.Refusal) and answer.code == refusal.stranger().code:
        return answer
    if task.status == STATUS.DONE and task.finished:
        return refusal.already_done(by=doer(task), when=moment(task.finished))
    return refusal.closed()
