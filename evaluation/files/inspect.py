"""The child process that reads uploaded files: `python -m evaluation.files.inspect`.

It takes frames from its standard input until that ends (a line of JSON with the size and the
limits, then the bytes) and answers each with a line of JSON and the cleaned bytes. Before the
first byte it bounds itself: memory, processor time, no files, no sockets, no processes. It
knows no setting, no secret and no database.
"""

from __future__ import annotations

import json
import sys
from typing import BinaryIO

from evaluation.files.checks import check
from evaluation.files.checks.base import Limits, Verdict

try:
    import resource
except ImportError:  # Windows: only the time limit of the parent holds
    resource = None

WARM_UP = ("utf-8-sig", "cp437", "latin-1", "ascii", "utf-16", "utf-32")


def main(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Answer frame by frame."""
    confine(json.loads(incoming.readline()))
    while line := incoming.readline():
        asked = json.loads(line)
        content = incoming.read(asked["size"])
        answer(outgoing, check(content, Limits(**asked["limits"])))


def confine(bounds: dict[str, int]) -> None:
    """Bound this process for the rest of its life."""
    for name in WARM_UP:
        "x".encode(name).decode(name)
    if resource is None:  # taken in only where UPLOADS_WITHOUT_LIMITS allows it
        return
    for name, most in (
        ("RLIMIT_AS", bounds["memory"]),
        ("RLIMIT_CPU", bounds["seconds"]),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_NOFILE", 3),  # standard input, output and error: nothing more can be opened
    ):
        kind = getattr(resource, name, None)
        if kind is not None:
            _soft, hard = resource.getrlimit(kind)
            within = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (within, within))


def answer(outgoing: BinaryIO, verdict: Verdict) -> None:
    """One frame: what was found, then the bytes to keep."""
    head = {"code": verdict.code, "kind": verdict.kind, "size": len(verdict.content)}
    outgoing.write(json.dumps(head).encode() + b"\n" + verdict.content)
    outgoing.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
