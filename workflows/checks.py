"""System checks on flows."""

from django.core.checks import CheckMessage, Error, register
from viewflow.workflow.base import Flow
from viewflow.workflow.lock import SelectForUpdateLock

from workflows.authority import table
from workflows.flow import all_flows
from workflows.inbox import steps


@register()
def flows_take_the_row_lock(**kwargs: object) -> list[CheckMessage]:
    """Without the lock two people can do one task twice; with nowait the second one fails."""
    return [
        Error(
            f"{flow_class.__name__} does not take the row lock.",
            hint="lock_impl = SelectForUpdateLock(nowait=False, attempts=1)",
            id="workflows.E001",
        )
        for flow_class in _all(Flow)
        if not _locks_rows(flow_class)
    ]


def _all(base: type) -> list[type]:
    found = []
    for flow_class in base.__subclasses__():
        found += [flow_class, *_all(flow_class)]
    return found


def _locks_rows(flow_class: type) -> bool:
    lock = flow_class.lock_impl
    return isinstance(lock, SelectForUpdateLock) and not lock.nowait


@register()
def every_step_has_a_row(**kwargs: object) -> list[CheckMessage]:
    """A verb without a row in the permission table could be performed by nobody."""
    list(all_flows())
    return [
        Error(
            f"Nobody may do {verb} ({step.flow_class.__name__}.{step.name}).",
            hint="Add a row to the permission table.",
            id="workflows.E002",
        )
        for step in steps()
        for verb in step.verbs
        if not table.rows(verb)
    ]
