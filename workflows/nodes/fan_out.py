"""FanOut and Quorum: the same step for each of several objects, and the node that joins them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from viewflow import this
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes.join import Join
from viewflow.workflow.token import Token


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
            return
        each = self.flow_task.each
        yield from each.activation_class.create_each(
            each, self, [(next(tokens), subject) for subject in subjects]
        )


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
