"""The file store and the rows agree: every named file is there and whole, and nothing else is."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from evaluation.files.store import path_of, stored
from evaluation.invariants.base import invariant
from evaluation.queries.storage import named_files
from workflows.errands import DAY

PIECE = 1024 * 1024


@invariant
def every_named_file_is_stored_whole() -> Iterator[str]:
    """The bytes that a row names lie in the store and have the digest by which they are named."""
    for digest in sorted(named_files()):
        path = path_of(digest)
        if not path.is_file():
            yield f"file {digest} is named, but not stored"
        elif _digest(path) != digest:
            yield f"file {digest} is not what its name says"


@invariant
def nothing_else_is_stored() -> Iterator[str]:
    """No file lies in the store for more than two days that no row names: tidying takes it."""
    before = time.time() - 2 * DAY
    old = [path for path in stored() if path.stat().st_mtime < before]
    named = named_files()
    for path in old:
        if path.name not in named:
            yield f"file {path.name} is stored, but nothing names it"


def _digest(path: Path) -> str:
    """The SHA-256, read in pieces: a store may be larger than the memory."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
