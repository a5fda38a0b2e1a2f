"""Step: a task for somebody, with its object and its deadline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from viewflow import this
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Node
from viewflow.workflow.nodes import mixins
from viewflow.workflow.status import STATUS

from workflows import clock
from workflows.actor import Actor
from workflows.models import Deadline

# Called with (step, [(task, object), …], due) when tasks were made, in the same transaction.
listeners: list[Callable[[Any, list[tuple[Any, Model]], datetime | None], None]] = []


def point_at(task: Any, subject: Model) -> None:
    """Name the object that a task is about."""
    task.artifact_content_type = ContentType.objects.get_for_model(subject)
    task.artifact_object_id = subject.pk


class StepActivation(mixins.NextNodeActivationMixin, Activation):
    """NEW until somebody performs one of the step's verbs; then DONE, by that person."""

    @classmethod
    def create(
        cls, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None
    ) -> Activation:
        """Make the task, with its object and its deadline."""
        subject = seed or flow_task.subject(prev_activation.process)
        return cls.create_each(flow_task, prev_activation, [(token, subject)])[0]

    @classmethod
    def create_each(
        cls, flow_task: Any, prev_activation: Any, wanted: list[tuple[Any, Model]]
    ) -> list[StepActivation]:
        """Make a task for each (token, object), in three statements whatever their number."""
        task_class = flow_task.flow_class.task_class
        now = clock.now()
        tasks = [
            task_class(
                process=prev_activation.process,
                flow_task=flow_task,
                flow_task_type=flow_task.task_type,
                token=token,
                created=now,
            )
            for token, _subject in wanted
        ]
        for task, (_token, subject) in zip(tasks, wanted, strict=True):
            point_at(task, subject)
        task_class._default_manager.bulk_create(tasks)
        prev_activation.task.leading.add(*tasks)
        activations = [cls(task) for task in tasks]
        due_at = cls._set_deadlines(flow_task, activations)
        made = [(task, subject) for task, (_token, subject) in zip(tasks, wanted, strict=True)]
        for listener in listeners:
            listener(flow_task, made, due_at)
        return activations

    @staticmethod
    def _set_deadlines(flow_task: Any, activations: list[StepActivation]) -> datetime | None:
        """Tasks that begin together are due together; returns when."""
        due = flow_task.due(activations[0]) if flow_task.due is not None else None
        if due is None:
            return None
        Deadline.objects.bulk_create(
            Deadline(task=one.task, due_at=due.due_at, days=due.days, kind=due.kind)
            for one in activations
        )
        return due.due_at

    @Activation.status.super()
    def activate(self) -> None:
        """Nothing happens until somebody acts."""

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.STARTED)
    def start(self, actor: Actor) -> None:
        """Note who does it."""
        self.task.owner = actor.user
        self.task.started = clock.now()

    @Activation.status.transition(source=STATUS.STARTED, target=STATUS.DONE)
    def complete(self) -> None:
        """Close the task."""
        self.task.finished = clock.now()
        self.task.save()

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.CANCELED)
    def cancel(self) -> None:
        """The task is no longer wanted."""
        self.task.finished = clock.now()
        self.task.save()


class Step(mixins.NextNodeMixin, Node):
    """A task that one of `verbs` finishes. Who may do it stands in the permission table."""

    activation_class = StepActivation
    task_type = "STEP"
    shape = {"width": 150, "height": 100, "text-align": "middle", "svg": ""}
    bpmn_element = "userTask"

    def __init__(self, *verbs: str, stage: str = "") -> None:
        super().__init__()
        self.verbs = verbs
        self.stage = stage
        self.due: Any = None
        self._subject: Any = None

    def Within(self, due: Any) -> Step:
        """A method `activation -> Deadline | None` that says when the task is due."""
        self.due = due
        return self

    def About(self, subject: Any) -> Step:
        """A method `process -> object` where the task is not about the process's own object."""
        self._subject = subject
        return self

    def subject(self, process: Any) -> Model:
        """The object that the task is about."""
        return self._subject(process) if self._subject else process.artifact

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.due = this.resolve(instance, self.due)
        self._subject = this.resolve(instance, self._subject)
