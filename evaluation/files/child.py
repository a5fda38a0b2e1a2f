"""Starting the child that reads an upload, and what its end means, whatever end it takes.

A new program, not a fork of the server: a fork of a server with threads may hang. The child
gets no environment but the language, so no secret. A crash, a timeout or too much memory is
a verdict like any other.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import logging
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

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
    answer: int = 64 * MEGABYTE  # no more than this is read of what the child says
    limits: Limits = field(default_factory=Limits)


def limits_hold() -> bool:
    """This platform can bound the memory, the time and the reach of a child."""
    return importlib.util.find_spec("resource") is not None


def inspected(content: bytes, bounds: Bounds) -> Verdict:
    """The verdict of a child of its own on one file."""
    opening = json.dumps({"memory": bounds.memory, "seconds": bounds.seconds}).encode() + b"\n"
    if not AT_ONCE.acquire(timeout=bounds.patience or None):
        log.warning("The check of an upload of %d bytes found no free place.", len(content))
        return Verdict("too_much")
    try:
        said, code = _conversation(opening + frame(content, bounds.limits), bounds)
    finally:
        AT_ONCE.release()
    try:
        return read_answer(said)
    except ValueError:
        log.warning("The check of an upload of %d bytes ended with code %d.", len(content), code)
        return Verdict("too_much")


def _conversation(told: bytes, bounds: Bounds) -> tuple[bytes, int]:
    """What the child said, as far as it may speak, and its code; it is gone afterwards."""
    with subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={"LANG": "C.UTF-8"},
    ) as run:
        end = threading.Timer(bounds.patience, run.kill)
        teller = threading.Thread(target=_tell, args=(run.stdin, told), daemon=True)
        try:
            end.start()
            teller.start()
            said = run.stdout.read(bounds.answer + 1)
            if len(said) > bounds.answer:
                run.kill()
            run.wait()
        except BaseException:
            run.kill()
            raise
        finally:
            end.cancel()
            teller.join()
    return said, run.returncode


def _tell(line: BinaryIO, told: bytes) -> None:
    """Send everything; a child that is gone does not listen."""
    with contextlib.suppress(OSError), line:
        line.write(told)


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
