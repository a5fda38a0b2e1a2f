"""Checkpoints outside the database: a file for each day, to which notes are only appended.

Who holds the database cannot take back what stands here, in a copy of it, or on the public page.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.conf import settings

from workflows.audit import notes
from workflows.deadlines import china_date
from workflows.models import Checkpoint, RecordKey

KEYS = "keys.txt"


def folder() -> Path:
    """Where the files are."""
    return Path(settings.CHECKPOINT_DIR)


def files() -> list[Path]:
    """The files, the oldest first."""
    return sorted(folder().glob("checkpoints-*.txt"))


def written() -> Iterator[tuple[str, str]]:
    """Every note that stands outside with the name of its file, the oldest first."""
    for path in files():
        for text in notes_of(path):
            yield path.name, text


def notes_of(path: Path) -> list[str]:
    """The whole notes of a file. A power cut may leave half a character; only that note is lost."""
    return notes.split(path.read_text("utf-8", errors="replace"))


def write_missing() -> int:
    """Append the checkpoints that are not outside yet; returns how many.

    Starts after the newest note that is a checkpoint of this database. Two writers at once may
    append the same note twice, which a reader does not mind.
    """
    missing = list(Checkpoint.objects.filter(size__gt=_newest_common()))
    if not missing:
        return 0
    folder().mkdir(parents=True, exist_ok=True)
    _write_keys()
    for checkpoint in missing:
        _append(folder() / f"checkpoints-{china_date(checkpoint.at):%Y-%m-%d}.txt", checkpoint.text)
    return len(missing)


def _newest_common() -> int:
    texts = chain.from_iterable(reversed(notes_of(path)) for path in reversed(files()))
    for text in texts:
        try:
            size = notes.parse(text).size
        except notes.BadNote:
            continue
        if Checkpoint.objects.filter(size=size, text=text).exists():
            return size
    return 0


def _append(path: Path, text: str) -> None:
    """One write, then to the disk. What a power cut left half written gets a line of its own."""
    whole = not path.exists() or path.read_bytes()[-1:] in (b"", b"\n")
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(handle, (text if whole else f"\n{text}").encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_keys() -> None:
    """Every public key that ever signed, so that old notes can be checked for ever."""
    path = folder() / KEYS
    known = path.read_text("utf-8").splitlines() if path.exists() else []
    for public in RecordKey.objects.values_list("public", flat=True):
        if public not in known:
            _append(path, f"{public}\n")
