"""The fault programs of `benchmarks.faults`, a few times: they kill, race and compare for real."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
ROOT = Path(__file__).resolve().parents[2]
OURS = ("DATA_DIR", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "TEST_ON")


def _said(*arguments: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key not in OURS}
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.faults", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_killed_servers_and_timers_lose_nothing_and_the_round_goes_on() -> None:
    said = _said("kill", "--times", "2")
    assert "0 lost, 0 server errors, 0 faults; the round went on to finished" in said


def test_each_named_race_has_one_effect() -> None:
    said = _said("race", "--times", "1").splitlines()
    assert len([line for line in said if " 0 wrong " in line]) == 7
