"""render_document for papers of a round and of one application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from evaluation.models import Application, Round, Title
from tests import stages
from tests.publication.pages import texts

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def round_(django_db_setup: None, django_db_blocker: Any) -> Iterator[Round]:
    """A finished round."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield stages.finished(stages.small_stage())
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("kind", "of_application"),
    [
        ("certificates", False),
        ("certificates", True),
        ("plaques", True),
        ("report", True),
        ("dossier", True),
        ("summary", False),
        ("minutes", False),
    ],
)
def test_writes_every_kind(
    round_: Round,
    db: None,
    run: Callable[..., Any],
    tmp_path: Path,
    kind: str,
    of_application: bool,
) -> None:
    named = Application.objects.filter(status="named").first()
    more = ["--application", named.pk] if of_application else []
    out = tmp_path / "paper.pdf"
    assert run("render_document", kind, "--round", "latest", *more, "--out", out).code == 0
    pages = texts(out.read_bytes())
    assert "演示数据" in pages[0]
    if kind in ("certificates", "plaques"):
        assert len(pages) == (1 if of_application else Title.objects.count())


@pytest.mark.parametrize("kind", ["report", "dossier"])
def test_asks_for_the_application(
    round_: Round, db: None, run: Callable[..., Any], kind: str
) -> None:
    done = run("render_document", kind, "--round", "latest", "--out", "x.pdf")
    assert done.code != 0 and "about one application" in " ".join(done.err)


def test_says_that_an_application_was_not_named(
    round_: Round, db: None, run: Callable[..., Any]
) -> None:
    other = Application.objects.exclude(status="named").first()
    words = ["--round", "latest", "--application", other.pk, "--out", "x.pdf"]
    done = run("render_document", "certificates", *words)
    assert done.code != 0 and "no certificate" in " ".join(done.err)
