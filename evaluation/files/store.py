"""Where the bytes lie: under their SHA-256, written whole or not at all, never executable."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

READ_ONLY = 0o440


def path_of(sha256: str) -> Path:
    """Where the file with this digest lies. A name that somebody chose is never a path."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("Not a SHA-256.")
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def keep(content: bytes) -> str:
    """Store the bytes and return their digest; the same bytes are stored once."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(digest)
    if _is_young_again(path, len(content)):
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix="part-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(READ_ONLY)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync(path.parent)
    return digest


def _is_young_again(path: Path, size: int) -> bool:
    """The bytes are there already; made young, so that the tidying waits until a row names it."""
    try:
        os.utime(path)
        return path.stat().st_size == size
    except FileNotFoundError:
        return False


def drop(path: Path, older_than: float) -> bool:
    """Remove a file that is older than this moment; one that was just kept again stays.

    It is put aside before its age is looked at: whoever keeps the same bytes meanwhile finds
    none and writes them anew.
    """
    aside = path.with_name(f"part-{path.name}-going")
    try:
        path.replace(aside)
        if aside.stat().st_mtime < older_than:
            aside.unlink()
            return True
        aside.replace(path)
    except FileNotFoundError:
        pass  # another one tidies at the same time
    return False


def stored() -> Iterator[Path]:
    """Every file of the store, unfinished ones included."""
    root = Path(settings.MEDIA_ROOT)
    yield from (path for path in sorted(root.glob("[0-9a-f][0-9a-f]/*")) if path.is_file())


def _sync(folder: Path) -> None:
    """The folder's entry survives a power cut; where folders cannot be opened, nothing is due."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
