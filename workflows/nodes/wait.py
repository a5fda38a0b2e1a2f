"""Wait: until a moment has come, or until a condition holds."""

from __future__ import annotations

from typing import Any

from viewflow import this
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Node
from viewflow.workflow.nodes import mixins
from viewflow.workflow.status import STATUS

from workflows import clock
from workflows.waking import look_later


class WaitActivation(mixins.NextNodeActivationMixin, Activation):
    """Scheduled until its moment has come or its condition holds."""

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.SCHEDULED)
    def activate(self) -> None:
        """Store the moment, if the node has one, so that due tasks are found by an index.

        What it waits for may be there already: the process is looked at when all is committed.
        """
        self.task.created = clock.now()
        self.task.scheduled = self.moment()
        self.task.save()
        look_later(self.process)

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
