"""Remove what a demonstration left: the database, its files, its checkpoints, what is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.management.base import CommandError
from django.db import connection

from workflows.audit import outside


def remove_embedded() -> None:
    """Remove all of it, so that what is played next is verified against nothing older.

    The key of the record stays. Refuses another database than the embedded one, and checkpoints
    that stand outside DATA_DIR: somebody wanted to keep those.
    """
    if connection.vendor != "sqlite":
        raise CommandError("--reset works on the embedded database only; empty this one yourself.")
    _remove_checkpoints()
    connection.close()
    name = Path(connection.settings_dict["NAME"])
    for path in (name, name.with_name(name.name + "-wal"), name.with_name(name.name + "-shm")):
        path.unlink(missing_ok=True)
    if _is_ours(settings.MEDIA_ROOT):
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    for cache in caches.all(initialized_only=False):
        cache.clear()


def _remove_checkpoints() -> None:
    found = [*outside.files(), outside.folder() / outside.KEYS]
    present = [path for path in found if path.exists()]
    if present and not _is_ours(outside.folder()):
        raise CommandError(
            f"{outside.folder()} holds checkpoints of the demonstration before, outside DATA_DIR. "
            "Move them away, then reset."
        )
    for path in present:
        path.unlink()


def _is_ours(folder: Path) -> bool:
    return Path(folder).resolve().is_relative_to(settings.DATA_DIR)
