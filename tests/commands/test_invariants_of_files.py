"""`check_invariants` and the file store: what is missing, altered or left over is named."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from evaluation.files import store
from evaluation.invariants.files import every_named_file_is_stored_whole, nothing_else_is_stored
from evaluation.models import Evidence
from tests import stages
from tests.actions.world import drafts

pytestmark = pytest.mark.django_db
THREE_DAYS = 3 * 24 * 60 * 60


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    drafts(stages.small_stage())


def test_a_missing_and_an_altered_file_are_named() -> None:
    assert list(every_named_file_is_stored_whole()) == []
    altered, gone = Evidence.objects.first().sha256, store.keep(b"another")
    Evidence.objects.filter(pk=Evidence.objects.last().pk).update(sha256=gone)
    assert altered != gone
    store.path_of(gone).unlink()
    store.path_of(altered).chmod(0o640)
    store.path_of(altered).write_bytes(b"something else")
    assert sorted(every_named_file_is_stored_whole()) == sorted(
        [
            f"file {gone} is named, but not stored",
            f"file {altered} is not what its name says",
        ]
    )


def test_what_nothing_names_is_named_after_two_days() -> None:
    orphan = store.path_of(store.keep(b"orphan"))
    assert list(nothing_else_is_stored()) == []
    os.utime(orphan, (time.time() - THREE_DAYS,) * 2)
    assert list(nothing_else_is_stored()) == [f"file {orphan.name} is stored, but nothing names it"]
    Evidence.objects.filter(pk=Evidence.objects.first().pk).update(sha256=orphan.name)
    assert list(nothing_else_is_stored()) == []


def test_a_file_that_is_kept_again_while_it_is_tidied_stays() -> None:
    path = store.path_of(store.keep(b"again"))
    before = time.time() - THREE_DAYS / 3
    os.utime(path, (time.time() - THREE_DAYS,) * 2)
    store.keep(b"again")
    assert store.drop(path, older_than=before) is False
    assert path.read_bytes() == b"again"
    os.utime(path, (time.time() - THREE_DAYS,) * 2)
    assert store.drop(path, older_than=before) is True
    assert store.drop(path, older_than=before) is False
    assert list(path.parent.glob("*again*")) == []


def test_a_file_of_another_length_is_written_anew() -> None:
    path = store.path_of(store.keep(b"whole"))
    path.chmod(0o640)
    path.write_bytes(b"ha")
    store.keep(b"whole")
    assert path.read_bytes() == b"whole"
