"""Checkpoints and the verification kit: exact texts, and tools that work by themselves."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluation.demo.stage import Stage
from evaluation.models import Round
from evaluation.publication.result_file import result_zip
from workflows.audit import notes, sealing
from workflows.models import Checkpoint, RecordKey

pytestmark = pytest.mark.django_db
FINISHED = tuple[Stage, Round]


def _sealed() -> Checkpoint:
    sealing.seal()
    return Checkpoint.objects.latest()


def test_a_checkpoint_is_given_as_the_text_that_was_signed(
    client: Client, finished: FINISHED
) -> None:
    checkpoint = _sealed()
    page = client.get("/checkpoints/").content.decode()
    assert (checkpoint.root in page, RecordKey.objects.get().public in page) == (True, True)
    newest = client.get("/checkpoints/latest.txt", follow=True)
    assert newest.redirect_chain == [(f"/checkpoints/{checkpoint.size}.txt", 302)]
    note = notes.parse(newest.content.decode())
    assert (note.size, note.root.hex()) == (checkpoint.size, checkpoint.root)
    assert notes.is_signed_by(note, RecordKey.objects.get().public)


def test_a_checkpoint_that_does_not_exist_is_not_found(client: Client, db: None) -> None:
    assert client.get("/checkpoints/999999999.txt").status_code == 404


def test_the_kit_holds_what_it_lists(client: Client, finished: FINISHED) -> None:
    response = client.get("/verification-kit.zip")
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        files = {Path(name).name: archive.read(name) for name in archive.namelist()}
    sums = dict(
        reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines()
    )
    assert sums == {name: hashlib.sha256(text).hexdigest() for name, text in files.items()}
    assert {"README.zh.txt", "README.en.txt", "keys.txt", "verify_result.py"} <= set(files)
    for language in ("zh", "en"):
        assert "python verify_result.py" in files[f"README.{language}.txt"].decode()


def test_the_tool_of_the_kit_verifies_a_result_far_from_this_project(
    client: Client, finished: FINISHED, tmp_path: Path
) -> None:
    _stage, round_ = finished
    kit = client.get("/verification-kit.zip").content
    zipfile.ZipFile(io.BytesIO(kit)).extractall(tmp_path)
    (tmp_path / "result.zip").write_bytes(result_zip(round_))
    tool = tmp_path / "verification-kit" / "verify_result.py"
    command = [sys.executable, "-I", str(tool), str(tmp_path / "result.zip")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (ran.returncode, ran.stdout.split()[0]) == (0, "PASS")


def test_the_page_asks_the_same_questions_for_one_and_for_many(
    client: Client, finished: FINISHED, settings: Any
) -> None:
    _sealed()
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/checkpoints/").status_code == 200
        counts.append(len(seen))
        first = Checkpoint.objects.latest()
        Checkpoint.objects.bulk_create(
            Checkpoint(
                size=first.size + number,
                root=first.root,
                at=first.at,
                key_id=first.key_id,
                text=first.text,
                edge=first.edge,
            )
            for number in range(1, 30)
        )
    assert counts[0] == counts[1]
