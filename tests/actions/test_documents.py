"""document.store: which bytes are the document; ordering, failing, and trying again."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.actions.documents import fulfil_all
from evaluation.files.store import path_of
from evaluation.models import IssuedDocument, Programme
from evaluation.vocabulary import Verb
from tests.actions.five import BySystem, Call, Five, InTime
from tests.actions.world import World, drafts
from workflows.actor import SYSTEM

pytestmark = pytest.mark.django_db
WORLD = drafts
WHAT = {"sha256": "a" * 64, "size": 7}


class TestStore(BySystem, InTime, Five):
    verb = Verb.DOCUMENT_STORE
    code = "stored"

    def call(self, world: World) -> Call:
        return Call(SYSTEM, IssuedDocument.objects.get(kind="call", format="pdf"), WHAT)

    def shows(self, world: World, call: Call, result: IssuedDocument) -> None:
        kept = IssuedDocument.objects.get(pk=call.subject.pk)
        assert (kept.sha256, kept.size, kept.stored_at is None) == ("a" * 64, 7, False)

    def spoil(self, world: World, call: Call) -> None:
        IssuedDocument.objects.update(stored_at=world.round.opens_at, sha256="b" * 64, size=1)


def test_what_was_ordered_is_made_stored_once_and_never_again(world: World) -> None:
    problems: list[str] = []
    assert fulfil_all(problems.append) == 2
    assert (problems, fulfil_all(problems.append)) == ([], 0)
    for document in IssuedDocument.objects.all():
        assert path_of(document.sha256).stat().st_size == document.size
    call = IssuedDocument.objects.get(kind="call", format="pdf")
    assert str(call.number).endswith("演示〔2026〕1号")


def test_a_character_that_no_font_has_stops_no_act_and_is_named(world: World) -> None:
    Programme.objects.update(addressees="各镇乡𠀀人民政府")
    problems: list[str] = []
    assert fulfil_all(problems.append) == 1, "The DOCX takes its fonts from the office."
    failed = IssuedDocument.objects.get(stored_at=None)
    assert failed.problem == "𠀀 (U+20000)"
    assert problems == [f"{failed}: 𠀀 (U+20000)"]
    Programme.objects.update(addressees="各镇乡人民政府")
    assert fulfil_all(problems.append) == 1
    failed.refresh_from_db()
    assert (failed.problem, failed.size > 0) == ("", True)


def test_personal_data_keeps_a_document_back(world: World) -> None:
    Programme.objects.update(addressees="联系人13912345678")
    problems: list[Any] = []
    assert fulfil_all(problems.append) == 0
    assert not IssuedDocument.objects.exclude(stored_at=None).exists()
    assert all("139" in str(one) for one in problems) and len(problems) == 2
