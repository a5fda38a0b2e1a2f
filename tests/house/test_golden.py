"""Outlines and the permission matrix as they were last agreed; every change shows in a diff.

`UPDATE_GOLDEN=1 uv run pytest tests/house/test_golden.py` writes them anew.
"""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from evaluation.vocabulary import Sight, Verb
from workflows.flow import all_flows

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
FLOWS = sorted(
    flow_class.app_name
    for flow_class in all_flows()
    if flow_class.__module__.startswith("evaluation.")
)


def _output(*command: str) -> str:
    out = StringIO()
    with translation.override("en"):
        call_command(*command, stdout=out)
    return out.getvalue()


def _compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("name", FLOWS)
def test_the_outline_is_the_agreed_one(name: str) -> None:
    _compare(f"outline_{name}.txt", _output("outline_flow", name))


def test_the_permission_matrix_is_the_agreed_one() -> None:
    ours = {str(verb) for verb in [*Verb, *Sight]}
    lines = _output("permission_matrix").splitlines(keepends=True)
    _compare("permission_matrix.txt", "".join(line for line in lines if line.split()[0] in ours))


def test_no_golden_outline_is_left_of_a_flow_that_is_gone() -> None:
    kept = sorted(path.stem.removeprefix("outline_") for path in GOLDEN.glob("outline_*.txt"))
    assert kept == FLOWS
