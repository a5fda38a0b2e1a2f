"""The task of an address, for those whom it concerns; for others as if there were none.

Also the time of the answer tells nothing: before a page answers that there is no such task, the
newest task of each step that it shows was asked about, or in place of the one of its step the
task of the address. So a number that somebody else's task has costs what an unknown one costs,
whatever kind the newest tasks of the site are.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Max
from viewflow.workflow.models import Task

from workflows.actor import Actor
from workflows.authority import table
from workflows.inbox import steps


def find(actor: Actor, pk: int, fits: Callable[[Task], bool]) -> tuple[Task | None, bool]:
    """The task with this number if it fits the address, and whether it concerns the actor."""
    task = Task.objects.filter(pk=pk).select_related("deadline").first()
    if task is not None and not fits(task):
        task = None
    if task is not None and concerns(actor, task):
        return task, True
    for other in _newest(fits):
        if task is None or other.flow_task != task.flow_task:
            concerns(actor, other)
    return task, False


def _newest(fits: Callable[[Task], bool]) -> list[Task]:
    """The newest task of each step that the address shows, in two questions."""
    shown = [one for one in steps() if fits(Task(flow_task=one))]
    tasks = Task.objects.filter(flow_task__in=shown).order_by()
    keys = [key for _step, key in tasks.values_list("flow_task").annotate(newest=Max("pk"))]
    return list(Task.objects.filter(pk__in=keys).select_related("deadline").order_by("pk"))


def concerns(actor: Actor, task: Task) -> bool:
    """Whether a step's task is about an object that is the actor's, done or not, allowed or not."""
    verbs = getattr(task.flow_task, "verbs", ())
    answers = [table.may(actor, verb, task.artifact) for verb in verbs]
    return any(answer or answer.code != "stranger" for answer in answers)
