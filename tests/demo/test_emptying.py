"""`demo --reset` takes checkpoints and files with the database, and leaves those of others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.db import connection

from evaluation.demo.emptying import remove_embedded

pytestmark = pytest.mark.sqlite


@pytest.fixture
def house(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a database, a stored file, checkpoints, and the key of the record."""
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "database.sqlite3"))
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT, settings.CHECKPOINT_DIR = tmp_path / "files", tmp_path / "checkpoints"
    for name in (
        "database.sqlite3",
        "database.sqlite3-wal",
        "files/ab/one",
        "checkpoints/checkpoints-2026-03-09.txt",
        "checkpoints/keys.txt",
        "checkpoints/note of somebody.txt",
        "record-key",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("演示数据")
    return tmp_path


def _left(house: Path) -> set[str]:
    return {str(path.relative_to(house)) for path in house.rglob("*") if path.is_file()}


def test_everything_of_the_demonstration_goes_and_nothing_else(house: Path) -> None:
    remove_embedded()
    assert _left(house) == {"checkpoints/note of somebody.txt", "record-key"}


def test_checkpoints_outside_the_data_folder_stop_it_before_anything_is_removed(
    house: Path, settings: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings.CHECKPOINT_DIR = tmp_path_factory.mktemp("elsewhere")
    (settings.CHECKPOINT_DIR / "checkpoints-2026-03-09.txt").write_text("演示数据")
    before = _left(house)
    with pytest.raises(CommandError, match="outside DATA_DIR"):
        remove_embedded()
    assert _left(house) == before


def test_files_outside_the_data_folder_stay(
    house: Path, settings: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
    (settings.MEDIA_ROOT / "one").write_text("演示数据")
    remove_embedded()
    assert (settings.MEDIA_ROOT / "one").exists()
