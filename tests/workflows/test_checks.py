"""System checks refuse a flow without the row lock and a verb that nobody may perform."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from viewflow import this
from viewflow.workflow import flow, lock

from tests.toy.actions import take
from workflows.checks import every_verb_of_a_flow_has_a_row, flows_take_the_row_lock
from workflows.flow import ProcedureFlow
from workflows.nodes import Automatic, Step


@contextmanager
def _flow(**fields: Any) -> Iterator[None]:
    """A flow class that exists for the block only."""
    made = [type("PassingFlow", (ProcedureFlow,), {"__module__": "tests.toy.flows", **fields})]
    yield
    made.clear()
    gc.collect()


def _ids(check: Any) -> list[str]:
    return [message.id for message in check()]


def test_the_product_and_the_toy_pass() -> None:
    assert flows_take_the_row_lock() == []
    assert every_verb_of_a_flow_has_a_row() == []


@pytest.mark.parametrize(
    "lock_impl",
    [
        lock.no_lock,
        lock.select_for_update_lock,
        lock.CacheLock(),
        lock.SelectForUpdateLock(nowait=True, attempts=1),
        lock.SelectForUpdateLock(nowait=False, attempts=5),
    ],
)
def test_a_flow_without_the_row_lock_is_refused(lock_impl: Any) -> None:
    with _flow(lock_impl=lock_impl):
        messages = flows_take_the_row_lock()
    assert [message.id for message in messages] == ["workflows.E001"]
    assert messages[0].msg == "PassingFlow does not take the row lock."


def test_a_flow_that_takes_the_lock_passes() -> None:
    with _flow(start=flow.StartHandle().Next(this.end), end=flow.End()):
        assert flows_take_the_row_lock() == []


def test_a_step_whose_verb_nobody_may_perform_is_refused() -> None:
    nodes = {"start": flow.StartHandle().Next(this.one), "one": Step("leave.fly").Next(this.end)}
    with _flow(**nodes, end=flow.End()):
        messages = every_verb_of_a_flow_has_a_row()
    assert [message.msg for message in messages] == ["Nobody may do leave.fly (PassingFlow.one)."]


def test_the_verbs_of_the_system_and_of_the_end_need_a_row_too() -> None:
    with _flow(ends_by=("leave.vanish",)):
        assert _ids(every_verb_of_a_flow_has_a_row) == ["workflows.E002"]
    automatic = Automatic(take, "leave.fade").Next(this.end)
    with _flow(start=flow.StartHandle().Next(this.one), one=automatic, end=flow.End()):
        assert _ids(every_verb_of_a_flow_has_a_row) == ["workflows.E002"]
