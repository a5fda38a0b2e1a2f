"""Starting the child that reads an upload, and what its end means, whatever end it takes.

A new program, not a fork of the server: a fork of a server with threads may hang. The child
gets no environment but the language, so no secret. A crash, a timeout or too much memory is
a verdict like any other.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path

from evaluation.files.checks.base import MEGABYTE, Limits, Verdict

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-s", "-m", "evaluation.files.inspect"]
AT_ONCE = threading.BoundedSemaphore(4)  # children of one process; the others wait
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bounds:
    """How much a child may use: bytes of memory, seconds of processor and by the clock."""

    memory: int = 1024 * MEGABYTE
    seconds: int = 20
    patience: int = 40
    limits: Limits = field(default_factory=Limits)


def inspected(content: bytes, bounds: Bounds) -> Verdict:
    """The verdict of a child of its own on one file."""
    opening = json.dumps({"memory": bounds.memory, "seconds": bounds.seconds}).encode() + b"\n"
    with AT_ONCE:
        try:
            run = subprocess.run(
                COMMAND,
                input=opening + frame(content, bounds.limits),
                capture_output=True,
                timeout=bounds.patience,
                cwd=ROOT,
                env={"LANG": "C.UTF-8"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            log.warning("The check of an upload of %d bytes took too long.", len(content))
            return Verdict("too_much")
    try:
        return read_answer(run.stdout)
    except ValueError:
        log.warning(
            "The check of an upload of %d bytes ended with code %d.", len(content), run.returncode
        )
        return Verdict("too_much")


def frame(content: bytes, limits: Limits) -> bytes:
    """One file as the child reads it."""
    head = {"size": len(content), "limits": asdict(limits)}
    return json.dumps(head).encode() + b"\n" + content


def read_answer(said: bytes) -> Verdict:
    """The child's answer; ValueError when it was not finished."""
    line, _end, content = said.partition(b"\n")
    head = json.loads(line)
    if len(content) != head["size"]:
        raise ValueError("The answer is not whole.")
    return Verdict(head["code"], head["kind"], content)
