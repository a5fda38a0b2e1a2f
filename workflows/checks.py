"""System checks on flows."""

from django.core.checks import CheckMessage, Error, register
from viewflow.workflow.base import Flow
from viewflow.workflow.lock import SelectForUpdateLock

from workflows.authority import table
from workflows.flow import ProcedureFlow, all_flows


@register()
def flows_take_the_row_lock(**kwargs: object) -> list[CheckMessage]:
    """Without the lock two people can do one task twice; with nowait the second one fails;
    a second attempt would run inside a broken transaction."""
    return [
        Error(
            f"{flow_class.__name__} does not take the row lock.",
            hint="lock_impl = SelectForUpdateLock(nowait=False, attempts=1)",
            id="workflows.E001",
        )
        for flow_class in _all(Flow)
        if not _locks_rows(flow_class)
    ]


def _all(base: type[Flow]) -> list[type[Flow]]:
    found: list[type[Flow]] = []
    for flow_class in base.__subclasses__():
        found += [flow_class, *_all(flow_class)]
    return found


def _locks_rows(flow_class: type[Flow]) -> bool:
    lock = flow_class.lock_impl
    if not isinstance(lock, SelectForUpdateLock):
        return False
    return not lock.nowait and lock.attempts == 1


@register()
def every_verb_of_a_flow_has_a_row(**kwargs: object) -> list[CheckMessage]:
    """A verb without a row in the permission table could be performed by nobody."""
    return [
        Error(
            f"Nobody may do {verb} ({flow_class.__name__}.{name}).",
            hint="Add a row to the permission table.",
            id="workflows.E002",
        )
        for flow_class in all_flows()
        for name, verb in verbs_of(flow_class)
        if not table.rows(verb)
    ]


def verbs_of(flow_class: type[ProcedureFlow]) -> list[tuple[str, str]]:
    """Every verb of a flow with the node that has it; verbs that end it stand at "end"."""
    of_nodes = [
        (node.name, verb)
        for node in flow_class.instance.nodes()
        for verb in getattr(node, "verbs", ())
    ]
    return of_nodes + [("end", verb) for verb in flow_class.ends_by]
