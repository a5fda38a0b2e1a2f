"""The three administrators learn nothing of objections: no entry, nobody, no word, no count."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evaluation.demo.papers import paper
from evaluation.demo.stage import Stage
from evaluation.flows.objection import ObjectionFlow
from evaluation.models import Application, Objection, Round
from evaluation.vocabulary import Verb
from tests import stages
from tests.pages.rounds import Browser, Built, built, text
from workflows import service
from workflows.actor import PUBLIC

pytestmark = pytest.mark.django_db
ADMINISTRATORS = ("system", "security", "auditor")
WORDS = ("王实名", "13800000000", "某某单位", "现场与材料不符", "见现场照片")


def _contested(stage: Stage) -> Round:
    """Somebody objects to an entry of the list that is on notice."""
    round_ = stages.on_notice(stage)
    notice = round_.notices.get()
    entry = Application.objects.get(pk=min(int(key) for key in notice.list["applications"]))
    name, contact, employer, statement, evidence_text = WORDS
    stage.at(
        lambda: service.begin(
            ObjectionFlow,
            PUBLIC,
            Verb.OBJECTION_LODGE,
            notice,
            application=entry,
            form_key=uuid.uuid4(),
            name=name,
            contact=contact,
            employer=employer,
            statement=statement,
            evidence_text=evidence_text,
            upload=SimpleUploadedFile("证据.pdf", paper(0)[1]),
        )
    )
    return round_


@pytest.fixture(scope="module")
def contested(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(_contested, django_db_blocker)


def _reads(contested: Built, post: str, address: str) -> Any:
    return Browser(contested[0], contested[0].cast.posts[post]).get(address)


def _secrets() -> list[str]:
    one = Objection.objects.select_related("application__snapshot").get()
    return [*WORDS, one.tracking_code, one.application.snapshot.name]


@pytest.mark.parametrize("post", ADMINISTRATORS)
def test_the_list_of_objections_shows_them_nothing(contested: Built, post: str) -> None:
    page = _reads(contested, post, "/objections/")
    assert page.status_code in (200, 404)
    shown = text(page)
    assert [word for word in _secrets() if word in shown] == []
    if page.status_code == 200:
        assert (page.context["rows"], page.context["page"].paginator.count) == ([], 0)


@pytest.mark.parametrize("post", ADMINISTRATORS)
def test_one_objection_and_its_evidence_do_not_exist_for_them(contested: Built, post: str) -> None:
    address = f"/objections/{Objection.objects.get().pk}/"
    for one in (address, f"{address}evidence/", f"{address}more-time/"):
        assert _reads(contested, post, one).status_code == 404


@pytest.mark.parametrize("post", ADMINISTRATORS)
def test_their_desk_leads_to_no_objection(contested: Built, post: str) -> None:
    page = _reads(contested, post, reverse("desk"))
    assert page.status_code == 200
    assert f"/objections/{Objection.objects.get().pk}" not in text(page)
    assert [word for word in _secrets() if word in text(page)] == []


def test_the_secretariat_finds_there_what_is_hidden_from_them(contested: Built) -> None:
    shown = text(_reads(contested, "secretariat", "/objections/"))
    assert _secrets()[-1] in shown
