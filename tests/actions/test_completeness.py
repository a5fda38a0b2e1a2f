"""Every verb has its five tests, and the table says which of them apply."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from evaluation.vocabulary import Role, Verb
from tests.actions.five import BySystem, Five, InTime, NotRecused
from workflows.authority import table


def classes() -> list[type[Five]]:
    """The classes of all modules of this folder, each once."""
    found = []
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        module = import_module(f"tests.actions.{path.stem}")
        found += [
            one
            for _name, one in inspect.getmembers(module, inspect.isclass)
            if issubclass(one, Five) and one.__module__ == module.__name__ and hasattr(one, "verb")
        ]
    return found


def test_every_verb_has_its_class_and_only_one() -> None:
    assert sorted(str(one.verb) for one in classes()) == sorted(str(verb) for verb in Verb)


@pytest.mark.parametrize("one", classes(), ids=lambda one: str(one.verb))
def test_a_test_is_left_out_only_where_the_table_has_nothing_to_refuse(one: type[Five]) -> None:
    rows = table.rows(one.verb)
    assert issubclass(one, InTime) == any(row.when for row in rows)
    assert issubclass(one, NotRecused) == any(row.never for row in rows)
    assert issubclass(one, BySystem) == all(row.role == Role.SYSTEM for row in rows)
