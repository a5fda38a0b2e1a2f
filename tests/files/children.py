"""A long-lived limited child for many files: the same program that reads each upload."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from evaluation.files.checks.base import Limits, Verdict
from evaluation.files.child import COMMAND, ROOT, frame

OPENING = {"memory": 1024 * 1024 * 1024, "seconds": 600}


class Child:
    """Asks one child about one file after the other; a child that ends is an error."""

    def __init__(self) -> None:
        self._run = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={"LANG": "C.UTF-8"},
        )
        self._write(json.dumps(OPENING).encode() + b"\n")

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_error: Any) -> None:
        self._run.communicate()
        assert self._run.returncode == 0, "The child ended before its files did."

    def ask(self, content: bytes, limits: Limits | None = None) -> Verdict:
        """The verdict on one file."""
        self._write(frame(content, limits or Limits()))
        head = json.loads(self._run.stdout.readline())
        return Verdict(head["code"], head["kind"], self._run.stdout.read(head["size"]))

    def _write(self, said: bytes) -> None:
        self._run.stdin.write(said)
        self._run.stdin.flush()
