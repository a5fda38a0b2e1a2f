"""Find tasks and processes: by object, by step, by process."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from workflows.flow import ProcedureFlow

OPEN = (STATUS.NEW, STATUS.SCHEDULED)


def open_tasks(process: Process) -> QuerySet[Task]:
    """The tasks of a process that are not done."""
    return Task.objects.filter(process=process, status__in=OPEN)


def task_of(process: Process, step: str) -> Task:
    """The open task of a named step in a process; LookupError if there is none."""
    node = process.flow_class.instance.node(step)
    task = Task.objects.filter(process=process, flow_task=node, status=STATUS.NEW).first()
    if task is None:
        raise LookupError(f"No open task {step} in {process}.")
    return task


def task_for(flow_class: type[ProcedureFlow], subject: Model, step: str) -> Task:
    """The open task of a named step about an object; LookupError if there is none."""
    node = flow_class.instance.node(step)
    task = Task.objects.filter(
        flow_task=node, status=STATUS.NEW, artifact_object_id=subject.pk
    ).first()
    if task is None:
        raise LookupError(f"No open task {step} for {subject}.")
    return task


def processes_of(subjects: QuerySet[Any]) -> QuerySet[Process]:
    """The processes about these objects."""
    return Process.objects.filter(
        artifact_content_type=ContentType.objects.get_for_model(subjects.model),
        artifact_object_id__in=subjects.values("pk"),
    )
