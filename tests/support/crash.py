"""A fault after every SQL statement of a step, as a lost connection or a full disk is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from workflows.audit.verify import faults


class Fault(Exception):
    """The database went away."""


class FaultAfter:
    """Raises after so many statements of the wrapped block."""

    def __init__(self, statements: int) -> None:
        self.left = statements

    def __call__(self, execute: Callable, sql: str, *args: Any) -> Any:
        result = execute(sql, *args)
        if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            return result
        self.left -= 1
        if self.left < 0:
            raise Fault
        return result


def everything(labels: tuple[str, ...]) -> dict[str, list]:
    """All rows of these apps."""
    models = [model for model in apps.get_models() if model._meta.app_label in labels]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in models
    }


def crash_at_every_statement(step: Callable[[], Any], labels: tuple[str, ...]) -> int:
    """Try the step with a fault after statement 0, 1, 2 …; returns how many faults there were.

    After each of them every row is as it was, and the record verifies.
    """
    before = everything(labels)
    for statements in range(1000):
        try:
            with connection.execute_wrapper(FaultAfter(statements)), transaction.atomic():
                step()
        except Fault:
            assert everything(labels) == before
            assert list(faults()) == []
        else:
            return statements
    raise AssertionError("The step never ended.")
