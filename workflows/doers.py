"""Who finished a task, in the words of the record: "A on behalf of B" where one stood in."""

from __future__ import annotations

from viewflow.workflow.models import Task

from workflows import clock
from workflows.models import AuditEvent


def doer(task: Task) -> str:
    """The person as the act's event names them; the task's own word where there is no event."""
    if task.owner_id is None:
        return ""
    events = AuditEvent.objects.filter(
        actor_id=task.owner_id,
        verb__in=getattr(task.flow_task, "verbs", ()),
        subject_type=task.artifact_content_type.model_class()._meta.label_lower,
        subject_id=task.artifact_object_id,
        at__range=(task.created, task.finished or clock.now()),
    )
    said = events.order_by("-at", "-pk").values_list("actor", flat=True).first()
    return said or str(task.owner)
