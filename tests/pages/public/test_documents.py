"""Issued documents: the stored bytes for everybody, nothing that is not stored."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluation.actions.documents import fulfil_all
from evaluation.models import IssuedDocument, Round
from evaluation.publication.gate import findings_in_file
from evaluation.queries.storage import named_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(finished: tuple[Any, Round]) -> Round:
    """A finished round whose documents are stored."""
    problems: list[str] = []
    fulfil_all(problems.append)
    assert problems == []
    return finished[1]


def test_every_act_that_issues_has_its_document(round_: Round) -> None:
    notices = round_.notices.count()
    issued = IssuedDocument.objects.filter(round=round_).values_list("kind", "edition", "format")
    official = [
        (kind, edition, format_)
        for kind, editions in (("call", 1), ("notice", notices), ("decision", 1))
        for edition in range(1, editions + 1)
        for format_ in ("pdf", "docx")
    ]
    assert sorted(issued) == sorted([*official, ("certificates", 1, "pdf")])
    assert not IssuedDocument.objects.filter(stored_at=None).exists()


def test_the_stored_bytes_come_with_their_hash_and_once(client: Client, round_: Round) -> None:
    document = IssuedDocument.objects.filter(round=round_, kind="notice", format="pdf").first()
    url = reverse("issued_document", args=[document.pk])
    first = client.get(url)
    assert hashlib.sha256(first.content).hexdigest() == document.sha256
    assert first["ETag"] == f'"{document.sha256}"'
    assert first["Content-Type"] == "application/pdf"
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert findings_in_file(first.content, "pdf", "notice") == []
    assert first["Content-Disposition"].startswith("attachment;")
    assert first["X-Content-Type-Options"] == "nosniff"
    assert first["Cache-Control"] == "public, max-age=86400"
    # No sandbox: a browser's own PDF reader does not start in one; no script runs all the same.
    policy = first["Content-Security-Policy"]
    assert "sandbox" not in policy and "unsafe" not in policy


@pytest.mark.parametrize("kind", ["call", "notice", "decision"])
def test_the_page_of_the_document_offers_it(client: Client, round_: Round, kind: str) -> None:
    document = IssuedDocument.objects.filter(round=round_, kind=kind, format="pdf").first()
    of_kind = {
        "call": lambda: ("call", round_.pk),
        "notice": lambda: ("notice", round_.notices.get(number=document.edition).pk),
        "decision": lambda: ("commendation", round_.naming.pk),
    }
    name, key = of_kind[kind]()
    page = client.get(reverse(name, args=[key])).content.decode()
    assert reverse("issued_document", args=[document.pk]) in page
    assert document.sha256 in page


def test_what_is_not_stored_is_not_there(client: Client, round_: Round) -> None:
    document = IssuedDocument.objects.first()
    IssuedDocument.objects.update(stored_at=None, sha256="", size=0)
    assert client.get(reverse("issued_document", args=[document.pk])).status_code == 404


def test_the_staff_sees_all_of_them_and_a_stranger_nothing(
    client: Client, round_: Round, finished: tuple[Any, Round]
) -> None:
    url = reverse("round_documents", args=[round_.pk])
    assert client.get(url).status_code == 302
    client.force_login(finished[0].cast.posts["secretariat"].user)
    page = client.get(url).content.decode()
    for document in IssuedDocument.objects.filter(round=round_).exclude(kind="certificates"):
        assert reverse("issued_document", args=[document.pk]) in page
    file = client.get(reverse("round_document", args=[round_.pk, "decision", "docx"]))
    assert file.content.startswith(b"PK")
    client.force_login(next(iter(finished[0].cast.clerks.values())).user)
    assert client.get(url).status_code == 404


def test_the_tidying_of_files_leaves_issued_documents(round_: Round) -> None:
    issued = set(IssuedDocument.objects.values_list("sha256", flat=True))
    assert issued and issued <= named_files()


def test_the_page_of_documents_asks_the_same_questions_for_one_and_for_thirty(
    client: Client, round_: Round, finished: tuple[Any, Round]
) -> None:
    client.force_login(finished[0].cast.posts["secretariat"].user)
    url = reverse("round_documents", args=[round_.pk])

    def questions() -> int:
        with CaptureQueriesContext(connection) as seen:
            page = client.get(url)
        assert page.status_code == 200
        shown = sum(len(issue["files"]) for row in page.context["rows"] for issue in row["issues"])
        assert shown == IssuedDocument.objects.filter(round=round_).count()
        return len(seen)

    one = IssuedDocument.objects.filter(round=round_, kind="notice", format="pdf").get()
    questions()
    IssuedDocument.objects.exclude(pk=one.pk).delete()
    asked = questions()
    for edition in range(2, 31):
        one.pk, one._state.adding, one.edition = None, True, edition
        one.save()
    assert IssuedDocument.objects.filter(round=round_).count() == 30
    assert questions() == asked
