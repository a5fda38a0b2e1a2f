"""Change a fan-out that is under way: one more task, one fewer, one for another."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS

from workflows.action import registry
from workflows.actor import Actor
from workflows.find import open_tasks
from workflows.waking import wake_later


def exchange(
    actor: Actor, process: Process, step: Any, verb: str, subject: Model, **what: Any
) -> Any:
    """Perform a verb that takes an object out of a fan-out and returns its replacement or None.

    The replacement gets its task before the old one is cancelled, so the quorum never sees
    a gap; a complete quorum is opened again.
    """
    with step.flow_class.lock(process.pk):
        replacement = registry[verb](actor, subject, **what)
        process.refresh_from_db()
        if process.status == PROCESS.NEW and _sources(process, step).exists():
            if replacement is not None:
                add_to_fan_out(process, step, replacement)
            drop_from_fan_out(process, step, subject)
    wake_later(process)
    return replacement


def add_to_fan_out(process: Process, step: Any, subject: Model) -> Task:
    """One more task of a fan-out that is under way; re-opens its quorum if that was complete.

    LookupError if the process has ended or has not come to the fan-out yet.
    """
    with step.flow_class.lock(process.pk):
        source = _sources(process, step).last()
        if source is None or not Process.objects.filter(pk=process.pk, finished=None).exists():
            raise LookupError(f"{process} is not in the fan-out of {step.name}.")
        number = source.leading.count() + 1
        token = type(source.token)(f"{source.token}/{source.pk}_{number}")
        previous = source.flow_task.activation_class(source)
        return step._create(previous, token, seed=subject).task


def drop_from_fan_out(process: Process, step: Any, subject: Model) -> None:
    """Cancel an object's open task of a fan-out and let the quorum look again.

    A replacement is added first, otherwise the quorum may go on without it. When nothing is
    left the quorum goes on, as it does when a fan-out has nothing to do.
    """
    with step.flow_class.lock(process.pk):
        for task in open_tasks(process).filter(flow_task=step, artifact_object_id=subject.pk):
            step.activation_class(task).cancel()
            source = task.previous.get()
            arriving = source.flow_task.activation_class(source)
            join = step._next._create(arriving, task.token)
            join._activate_next({join})
    wake_later(process)


def _sources(process: Process, step: Any) -> Any:
    """The tasks of the fan-out before a step, the oldest first."""
    fan_out = next(edge.src for edge in step._incoming())
    return Task.objects.filter(process=process, flow_task=fan_out).order_by("pk")
