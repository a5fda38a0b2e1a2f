"""An export written once stays verifiable for ever: this one is in git and never made anew.

`tests/golden/record.zip` is the record of a generated round (演示数据) with one redacted event;
`record-kept.txt` holds its first two checkpoints, as somebody outside may have kept them. Whoever
changes the format gives it a new number and lets the verifier read both.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL, GOLDEN = ROOT / "tools" / "verify_audit.py", ROOT / "tests" / "golden"
SAID = (
    "PASS 357 events, 357 sealed, 1 redacted, 12 checkpoints, "
    "root 1640559f6022b6c8033d00772d83f6a4f3228ee6260b856ac16ee0a4267b89b0"
)


@pytest.mark.parametrize("options", [["-I"], ["-I", "-S"]])
def test_an_old_export_passes_against_an_old_checkpoint(options: list[str]) -> None:
    command = [sys.executable, *options, str(TOOL), str(GOLDEN / "record.zip")]
    command += ["--against", str(GOLDEN / "record-kept.txt")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout.splitlines()[0], run.stderr) == (0, SAID, "")
    assert len(run.stdout.splitlines()) == len(options), "without packages it says so"
