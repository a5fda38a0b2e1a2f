"""`demo --headless` on an invented district, as one starts it: a process of its own.

Played once with each of two seeds, and once more with the first seed and `--reset`, after
which the record must hold against what is kept outside.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from evaluation.demo.script import CODES
from tests.demo import units

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
MANAGE = Path(__file__).resolve().parents[2] / "manage.py"
EMPTY_URL = {"DATABASE_URL": "", "DEBUG": "yes", "DEMO": "yes", "DJANGO_SECRET_KEY": "for tests"}


def start(folder: Path, *command: str) -> subprocess.Popen[str]:
    """A command of the project on the folder's database."""
    kept = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    return subprocess.Popen(
        [sys.executable, str(MANAGE), *command],
        env={**kept, **EMPTY_URL, "DATA_DIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def play(folder: Path, seed: int, *more: str) -> subprocess.Popen[str]:
    """A headless round of the invented district."""
    folder.mkdir(exist_ok=True)
    table = units.write(folder / "units.csv")
    district = ("--units", str(table), "--quota", "1,1,1,1", "--seed", str(seed))
    return start(folder, "demo", "--headless", *district, *more)


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Exit code, output and errors."""
    out, err = process.communicate(timeout=500)
    return process.returncode, out, err


def ask(folder: Path, query: str) -> list[Any]:
    """The rows of a query on the folder's database."""
    with sqlite3.connect(folder / "database.sqlite3") as database:
        return database.execute(query).fetchall()


def lists(folder: Path) -> Any:
    """The published lists, by category."""
    ((published,),) = ask(folder, "SELECT list FROM evaluation_naming")
    return [(one["code"], one["units"]) for one in json.loads(published)["sections"]]


@dataclass
class Played:
    """What was there after each run."""

    first: Path
    other: Path
    out: str
    lists: Any
    lists_of_other: Any


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Both seeds, played side by side."""
    first, other = (tmp_path_factory.mktemp(name) for name in ("first", "other"))
    both = [play(first, 7), play(other, 8)]
    (code, out, err), (other_code, _out, other_err) = (ended(one) for one in both)
    assert (code, other_code) == (0, 0), err + other_err
    return Played(first, other, out, lists(first), lists(other))


def test_the_last_line_is_the_summary_and_every_category_admits_someone(played: Played) -> None:
    summary = json.loads(played.out.splitlines()[-1])
    facts = {key: summary[key] for key in ("applications", "admitted", "audit", "invariants")}
    assert facts == {
        "applications": 12,
        "admitted": dict.fromkeys(CODES, 1),
        "audit": "ok",
        "invariants": "ok",
    }
    assert set(summary) == {*facts, "events", "seconds"}
    assert summary["events"] == ask(played.first, "SELECT count(*) FROM workflows_auditevent")[0][0]


def test_another_seed_names_others(played: Played) -> None:
    assert played.lists != played.lists_of_other


def test_the_record_and_the_invariants_hold_afterwards(played: Played) -> None:
    commands = [start(played.first, name) for name in ("verify_audit", "check_invariants")]
    ends = [ended(one) for one in commands]
    assert [code for code, _out, _err in ends] == [0, 0], ends


def test_what_was_generated_says_so(played: Played) -> None:
    ((name, heading, is_demo),) = ask(
        played.first,
        "SELECT r.name, n.heading, r.is_demo FROM evaluation_naming n"
        " JOIN evaluation_round r ON r.id = n.round_id",
    )
    assert ("演示" in name, "演示数据" in heading, is_demo) == (True, True, 1)
    for table in ("evaluation_unityear", "evaluation_evidence", "evaluation_documentnumber"):
        assert ask(played.first, f"SELECT DISTINCT is_demo FROM {table}") == [(1,)]
    reports = ask(played.first, "SELECT report FROM evaluation_application")
    assert all(report.startswith("演示数据") for (report,) in reports)


def test_a_database_that_no_demonstration_made_is_left_alone(
    played: Played, tmp_path: Path
) -> None:
    shutil.copy(played.other / "database.sqlite3", tmp_path / "database.sqlite3")
    with sqlite3.connect(tmp_path / "database.sqlite3") as database:
        database.execute("UPDATE evaluation_round SET is_demo = 0")
    before = ask(tmp_path, "SELECT count(*) FROM evaluation_application")
    code, _out, err = ended(play(tmp_path, 7, "--reset"))
    assert code != 0
    assert "not made by the demonstration" in err
    assert ask(tmp_path, "SELECT count(*) FROM evaluation_application") == before


def test_existing_data_need_a_reset_and_the_same_seed_gives_the_same_lists(played: Played) -> None:
    code, _out, err = ended(play(played.first, 7))
    assert code != 0
    assert "Use --reset" in err
    kept = {path.name for path in (played.first / "files").rglob("*") if path.is_file()}
    (played.first / "files" / "left over").write_text("演示数据")
    stale = next((played.first / "checkpoints").glob("checkpoints-*.txt")).read_text("utf-8")
    code, _out, err = ended(play(played.first, 7, "--reset"))
    assert (code, lists(played.first)) == (0, played.lists), err
    code, out, err = ended(start(played.first, "verify_audit"))
    assert (code, "the record holds" in out) == (0, True), err
    outside = "".join(
        path.read_text("utf-8") for path in (played.first / "checkpoints").glob("checkpoints-*.txt")
    )
    assert outside and stale not in outside
    files = {path.name for path in (played.first / "files").rglob("*") if path.is_file()}
    assert kept and files and "left over" not in files
