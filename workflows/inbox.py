"""What waits for a person: the open tasks on whose objects the person may act.

One query for the tasks, whatever their number: each step contributes the filter of its
verb's rows in the permission table.
"""

from __future__ import annotations

from django.db.models import F, Q, QuerySet
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from workflows import clock
from workflows.actor import Actor
from workflows.authority import Who, roles_remembered, table
from workflows.flow import all_flows
from workflows.nodes import Step


def steps() -> list[Step]:
    """Every step of every flow."""
    return [
        node
        for flow_class in all_flows()
        for node in flow_class.instance.nodes()
        if isinstance(node, Step)
    ]


def inbox(actor: Actor) -> QuerySet[Task]:
    """Open tasks that the actor may do now, the most urgent first."""
    now = clock.now()
    mine = Q(pk__in=[])
    with roles_remembered():
        for step in steps():
            for verb in step.verbs:
                if table.held(Who(actor, now), verb):
                    objects = table.permitted(actor, verb, now).values("pk")
                    mine |= Q(flow_task=step, artifact_object_id__in=objects)
    return (
        Task.objects.filter(mine, status=STATUS.NEW)
        .select_related("deadline", "process")
        .order_by(F("deadline__due_at").asc(nulls_last=True), "pk")
    )


def holders(task: Task) -> list[str]:
    """The roles that may do a task: for "who holds it now" on a timeline."""
    verbs = getattr(task.flow_task, "verbs", ())
    return list(dict.fromkeys(row.role for verb in verbs for row in table.rows(verb)))
