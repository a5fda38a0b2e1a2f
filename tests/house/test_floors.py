"""The floors of the house: who may import whom. The contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"


def test_every_import_goes_down_the_stairs() -> None:
    run = subprocess.run(
        [sys.executable, "-c", COMMAND],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Contracts: 4 kept, 0 broken." in run.stdout
