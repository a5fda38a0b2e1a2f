"""The task of an address, for those whom it concerns; for others as if there were none.

Also the time of the answer tells nothing: of a number that no task has the same is asked, about
the newest task that a person does.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q
from viewflow.workflow.models import Task

from workflows.actor import Actor
from workflows.authority import table
from workflows.inbox import steps


def find(actor: Actor, pk: int, fits: Callable[[Task], bool]) -> tuple[Task | None, bool]:
    """The task with this number if it fits the address, and whether it concerns the actor."""
    done_by_people = Task.objects.filter(flow_task__in=steps()).order_by("-pk")
    either = Q(pk=pk) | Q(pk__in=done_by_people.values("pk")[:1])
    known = {one.pk: one for one in Task.objects.filter(either).select_related("deadline")}
    task = known.pop(pk, None)
    if task is not None and fits(task):
        return task, concerns(actor, task)
    for other in known.values():
        concerns(actor, other)
    return None, False


def concerns(actor: Actor, task: Task) -> bool:
    """Whether a step's task is about an object that is the actor's, done or not, allowed or not."""
    verbs = getattr(task.flow_task, "verbs", ())
    answers = [table.may(actor, verb, task.artifact) for verb in verbs]
    return any(answer or answer.code != "stranger" for answer in answers)
