"""Stored files that no row names go after a day; what a row names stays for ever."""

from __future__ import annotations

import os
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from evaluation.files import store
from evaluation.models import Evidence
from tests import stages
from tests.actions.world import drafts

pytestmark = pytest.mark.django_db
TWO_DAYS = 2 * 24 * 60 * 60


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = tmp_path


def run(*words: str) -> str:
    said = StringIO()
    call_command("tidy_files", *words, stdout=said)
    return said.getvalue()


def age(path: Path) -> Path:
    os.utime(path, (time.time() - TWO_DAYS,) * 2)
    return path


def test_only_old_files_that_no_row_names_go() -> None:
    drafts(stages.small_stage())
    named = age(store.path_of(Evidence.objects.first().sha256))
    orphan, young = age(store.path_of(store.keep(b"orphan"))), store.path_of(store.keep(b"young"))
    unfinished = age(named.parent / "part-x") if (named.parent / "part-x").write_bytes(b"x") else 0
    assert run("--dry-run") == "2 files to remove, 7 bytes\n"
    assert orphan.exists()
    assert run() == "2 files removed, 7 bytes\n"
    assert [path.exists() for path in (named, young, orphan, unfinished)] == [
        *(True, True),
        *(False, False),
    ]
    assert run() == "0 files removed, 0 bytes\n"


def test_a_file_that_is_handed_in_again_is_young_again() -> None:
    path = age(store.path_of(store.keep(b"again")))
    store.keep(b"again")
    run()
    assert path.exists()
