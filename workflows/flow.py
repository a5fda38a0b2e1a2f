"""ProcedureFlow: the base of every flow, with the row lock. Outline: a flow as rows to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from viewflow.workflow import flow as viewflow
from viewflow.workflow.lock import SelectForUpdateLock
from viewflow.workflow.models import Process

from workflows.authority import table
from workflows.nodes import Automatic, FanOut, Quorum, Step, Wait


class ProcedureFlow(viewflow.Flow):
    """A flow over one object of ours, locked by its process row.

    `ends_by` names the verbs that end the whole process from any step (withdrawal).
    """

    lock_impl = SelectForUpdateLock(nowait=False, attempts=1)
    ends_by: tuple[str, ...] = ()

    @classmethod
    def process_of(cls, subject: Model) -> Process:
        """The process of an object; it has exactly one per flow."""
        return Process.objects.get(
            flow_class=cls,
            artifact_content_type=ContentType.objects.get_for_model(subject),
            artifact_object_id=subject.pk,
        )

    def wakes(self, process: Process) -> list[Process]:
        """Other processes that may have waited for what just happened in this one."""
        return []


@dataclass(frozen=True)
class OutlineRow:
    """One line of a flow's outline."""

    step: str
    kind: str
    verbs: tuple[str, ...]
    who: tuple[str, ...]
    within: str
    leads_to: tuple[str, ...]

    def __str__(self) -> str:
        who = ", ".join(self.who) or "–"
        verbs = " | ".join(self.verbs) or "–"
        leads = ", ".join(self.leads_to) or "–"
        return f"{self.step:<22} {self.kind:<9} {verbs:<60} {who:<36} {self.within:<18} → {leads}"


def outline(flow_class: type[ProcedureFlow]) -> list[OutlineRow]:
    """The flow as rows, in the order it is written in: step, verbs, who, within, leads to."""
    written = dict.fromkeys(name for base in flow_class.__mro__ for name in vars(base))
    nodes = {node.name: node for node in flow_class.instance.nodes()}
    return [_row(nodes[name]) for name in written if name in nodes]


def _row(node: Any) -> OutlineRow:
    verbs = tuple(str(verb) for verb in getattr(node, "verbs", ()))
    roles = dict.fromkeys(row.role for verb in verbs for row in table.rows(verb))
    due = getattr(node, "due", None) or getattr(node, "until", None) or getattr(node, "when", None)
    return OutlineRow(
        step=node.name,
        kind=_kind(node),
        verbs=verbs,
        who=tuple(str(role) for role in roles),
        within=due.__name__ if due else "",
        leads_to=tuple(edge.dst.name for edge in node._outgoing()),
    )


def _kind(node: Any) -> str:
    kinds = {
        viewflow.StartHandle: "start",
        Step: "step",
        FanOut: "for each",
        Quorum: "join",
        Wait: "wait",
        Automatic: "automatic",
    }
    for node_class, kind in kinds.items():
        if isinstance(node, node_class):
            return kind
    return type(node).__name__.lower()


def all_flows(base: type[ProcedureFlow] = ProcedureFlow) -> Iterator[type[ProcedureFlow]]:
    """Every flow class that is defined."""
    for flow_class in base.__subclasses__():
        yield flow_class
        yield from all_flows(flow_class)
