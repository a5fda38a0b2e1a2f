"""The nodes that our flows are made of, on top of viewflow's.

Step       a task for somebody: one or several verbs, of which one finishes it
FanOut     one task for each of several objects (experts, departments, categories)
Quorum     goes on when all tasks of the fan-out are done, or enough of them
Wait       until a moment, or until a condition holds; `run_due` looks at it
Automatic  an act of the system itself
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from viewflow import this
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes import mixins
from viewflow.workflow.nodes.join import Join
from viewflow.workflow.status import STATUS
from viewflow.workflow.token import Token

from workflows import clock
from workflows.actor import Actor


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
        process = prev_activation.process
        task = flow_task.flow_class.task_class(
            process=process, flow_task=flow_task, token=token, created=clock.now()
        )
        point_at(task, seed or flow_task.subject(process))
        task.save()
        task.previous.add(prev_activation.task)
        activation = cls(task)
        if flow_task.due is not None and (due := flow_task.due(activation)) is not None:
            due.task = task
            due.save()
        return activation

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


class FanOutActivation(Activation):
    """Creates the tasks; with nothing to do it goes straight to the quorum."""

    @Activation.status.super()
    def activate(self) -> None:
        """Nothing to decide."""

    @Activation.status.super()
    def create_next(self) -> Iterator[Activation]:
        """One task per object, each with its own token; or the quorum at once."""
        subjects = list(self.flow_task.over(self.process))
        tokens = Token.split_token_source(self.task.token, self.task.pk)
        if not subjects:
            step = self.flow_task.each
            yield step._next._create(self, next(tokens))
        for subject in subjects:
            yield self.flow_task.each._create(self, next(tokens), seed=subject)


class FanOut(Node):
    """`FanOut(this.objects).Each(this.step)`: the step once for each object."""

    activation_class = FanOutActivation
    task_type = "FAN_OUT"
    shape = {"width": 50, "height": 50, "svg": ""}
    bpmn_element = "parallelGateway"

    def __init__(self, over: Any) -> None:
        super().__init__()
        self.over = over
        self.each: Any = None

    def Each(self, step: Any) -> FanOut:
        """The step that is done for each object; its next node must be the quorum."""
        self.each = step
        return self

    def _outgoing(self) -> Iterator[Edge]:
        yield Edge(src=self, dst=self.each, edge_class="next")

    def _resolve(self, instance: Any) -> None:
        self.over = this.resolve(instance, self.over)
        self.each = this.resolve(instance, self.each)


class Quorum(Join):
    """Joins a fan-out. `Quorum(this.enough)`: a method `process -> bool` may end it early."""

    def __init__(self, enough: Any = None) -> None:
        super().__init__()
        self.enough = enough

    def _ends_early(self, activation: Any, active_tasks: Any) -> bool:
        return bool(self.enough(activation.process))

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.enough = this.resolve(instance, self.enough)
        self._continue_on_condition = self._ends_early if self.enough else None


class WaitActivation(mixins.NextNodeActivationMixin, Activation):
    """Scheduled until its moment has come or its condition holds."""

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.SCHEDULED)
    def activate(self) -> None:
        """Store the moment, if the node has one, so that due tasks are found by an index."""
        self.task.created = clock.now()
        self.task.scheduled = self.moment()
        self.task.save()

    def moment(self) -> Any:
        """The moment as it stands now: a changed calendar moves a running deadline."""
        return self.flow_task.until(self.process) if self.flow_task.until else None

    def is_due(self) -> bool:
        """Whether the flow may go on."""
        if self.flow_task.when is not None:
            return bool(self.flow_task.when(self.process))
        moment = self.moment()
        return moment is not None and moment <= clock.now()

    @Activation.status.transition(source=STATUS.SCHEDULED, target=STATUS.STARTED)
    def start(self) -> None:
        """The moment has come; only the service calls this, never the activation loop."""
        self.task.started = clock.now()

    @Activation.status.transition(source=STATUS.STARTED, target=STATUS.DONE)
    def complete(self) -> None:
        """The waiting is over."""
        self.task.finished = clock.now()
        self.task.save()

    @Activation.status.transition(source=[STATUS.NEW, STATUS.SCHEDULED], target=STATUS.CANCELED)
    def cancel(self) -> None:
        """No longer wanted."""
        self.task.finished = clock.now()
        self.task.save()


class Wait(mixins.NextNodeMixin, Node):
    """`Wait(until=this.moment)` or `Wait(when=this.condition)`; both take the process."""

    activation_class = WaitActivation
    task_type = "WAIT"
    shape = {"width": 50, "height": 50, "svg": ""}
    bpmn_element = "intermediateCatchEvent"

    def __init__(self, *, until: Any = None, when: Any = None, stage: str = "") -> None:
        super().__init__()
        if (until is None) == (when is None):
            raise ValueError("A Wait needs either a moment or a condition.")
        self.until = until
        self.when = when
        self.stage = stage

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.until = this.resolve(instance, self.until)
        self.when = this.resolve(instance, self.when)


class AutomaticActivation(mixins.NextNodeActivationMixin, Activation):
    """Runs its method in the transaction of the step before; a failure undoes both."""

    @Activation.status.super()
    def activate(self) -> None:
        """Perform the act."""
        self.flow_task.perform(self.process)


class Automatic(mixins.NextNodeMixin, Node):
    """`Automatic(this.method, verb)`: the method performs the verb as the system."""

    activation_class = AutomaticActivation
    task_type = "AUTOMATIC"
    shape = {"width": 150, "height": 100, "text-align": "middle", "svg": ""}
    bpmn_element = "serviceTask"

    def __init__(self, perform: Any, verb: str) -> None:
        super().__init__()
        self.perform = perform
        self.verbs = (verb,)

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self.perform = this.resolve(instance, self.perform)
