"""docs/security.md is what its sources say; what they name exists, no requirement is left out."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import pytest

from tools import security_tables as tables

# How many requirements of level 1 and 2 each chapter of ASVS 5.0.0 has.
CHAPTERS = {
    "V1": 27,
    "V2": 11,
    "V3": 19,
    "V4": 10,
    "V5": 9,
    "V6": 35,
    "V7": 18,
    "V8": 7,
    "V9": 7,
    "V10": 29,
    "V11": 14,
    "V12": 9,
    "V13": 13,
    "V14": 9,
    "V15": 13,
    "V16": 16,
    "V17": 7,
}
LEVELS = {1: 70, 2: 183}
# How many items each clause of 8.1.4 has; those without letters count as one.
CLAUSES = {1: 4, 2: 7, 3: 4, 4: 6, 5: 1, 6: 1, 7: 2, 8: 2, 9: 3, 10: 2, 11: 2}


def test_the_document_is_up_to_date() -> None:
    assert tables.TARGET.read_text("utf-8") == tables.text()


def test_every_test_setting_and_document_that_is_named_exists() -> None:
    assert tables.missing() == []
    assert len(set(tables.named())) > 150


@pytest.mark.parametrize(
    "one",
    [
        *("tests/nowhere.py::test_x", "tests/config/test_headers.py::test_that_nobody_wrote"),
        *("config/sign_in.py::NO_SUCH_SETTING", "docs/security-operations.md#no-such-heading"),
    ],
)
def test_what_does_not_exist_is_found(one: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "named", lambda: [one])
    assert tables.missing() == [one]


def test_every_requirement_of_both_levels_has_its_row_in_order() -> None:
    found = tables.rows("asvs")
    numbers = [
        tuple(map(int, re.fullmatch(r"V(\d+)\.(\d+)\.(\d+)", row[0]).groups())) for row in found
    ]
    assert numbers == sorted(set(numbers))
    assert Counter(f"V{chapter}" for chapter, *_rest in numbers) == CHAPTERS
    assert Counter(row[1] for row in found) == LEVELS


def test_every_item_of_every_clause_has_its_row() -> None:
    numbers = [row[0] for row in tables.rows("mlps")]
    assert len(numbers) == len(set(numbers))
    counted = Counter(int(re.fullmatch(r"8\.1\.4\.(\d+)(?: [a-g])?", one)[1]) for one in numbers)
    assert counted == CLAUSES


def test_every_named_attack_is_a_test_that_runs_with_its_case() -> None:
    """Asked of pytest itself: a case in brackets is none that the text of a file could show."""
    attacks = [one for _attack, tests in tables.rows("attacks") for one in tests]
    files = sorted({one.partition("::")[0] for one in attacks})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *files]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tables.ROOT, check=False)
    collected = run.stdout.splitlines()
    known = {*collected, *files, *(one.partition("[")[0] for one in collected)}
    assert [one for one in attacks if one not in known] == []


def test_what_is_met_is_shown_and_what_is_not_says_why() -> None:
    for number, asked, state, shown_by, remark in (
        *tables.requirements("asvs"),
        *tables.requirements("mlps"),
    ):
        assert asked and state in tables.STATES, number
        assert shown_by or state != "met", number
        assert remark or shown_by or state == "met", number
        assert remark or state in ("met", "operator"), number
