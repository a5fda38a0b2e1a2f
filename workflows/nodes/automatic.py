"""Automatic: an act of the system itself, in the transaction of the step before."""

from __future__ import annotations

from typing import Any

from viewflow import this
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Node
from viewflow.workflow.nodes import mixins


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
