"""render_document: the file it writes, and the sentences when it cannot."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from evaluation.actions.documents import fulfil_all
from evaluation.models import IssuedDocument, Round
from evaluation.publication.stored import document_file
from evaluation.publication.subject import Subject
from evaluation.vocabulary import DocumentKind
from tests import stages

pytestmark = pytest.mark.django_db
SAME = """
import os, hashlib
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
import django; django.setup()
from tests.publication.test_official import document
from evaluation.publication.official.docx import official_docx
from evaluation.publication.official.pdf import official_pdf
print(hashlib.sha256(official_pdf(document()) + official_docx(document())).hexdigest())
"""


@pytest.fixture(scope="module")
def round_(django_db_setup: None, django_db_blocker: Any) -> Iterator[Round]:
    """A finished round."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield stages.finished(stages.small_stage())
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", ["call", "notice", "decision"])
def test_writes_every_kind_of_the_newest_finished_round(
    round_: Round, db: None, run: Callable[..., Any], tmp_path: Path, kind: str
) -> None:
    for ending, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        out = tmp_path / f"{kind}.{ending}"
        assert run("render_document", kind, "--round", "latest", "--out", out).code == 0
        assert out.read_bytes().startswith(start)


def test_what_was_issued_is_written_as_it_was_stored(round_: Round, db: None) -> None:
    made = document_file(DocumentKind.CALL, Subject(round_))
    assert fulfil_all(print) > 0
    document = IssuedDocument.objects.get(round=round_, kind="call", format="pdf")
    type(round_).objects.filter(pk=round_.pk).update(call_text="改过的文字")
    round_.refresh_from_db()
    assert document_file(DocumentKind.CALL, Subject(round_)) == made
    assert document.size == len(made)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--round", "latest", "--out", "x.odt"], "The file must end in"),
        (["--round", "999999", "--out", "x.pdf"], "There is no round 999999"),
        (["--round", "latest", "--application", "0", "--out", "x.pdf"], "has no application 0"),
        (["--round", "latest", "--out", "x.xlsx"], "is not made as XLSX"),
        (["--round", "latest", "--out", "nowhere/x.pdf"], "cannot be written"),
    ],
)
def test_says_what_it_cannot_do(
    round_: Round, db: None, run: Callable[..., Any], words: list[str], sentence: str
) -> None:
    done = run("render_document", "call", *words)
    assert done.code != 0
    assert sentence in " ".join(done.err)


def test_two_processes_make_the_same_bytes() -> None:
    def made() -> str:
        return subprocess.run(
            [sys.executable, "-c", SAME], check=True, capture_output=True, text=True
        ).stdout

    assert made() == made() != ""
