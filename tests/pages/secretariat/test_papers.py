"""Papers on the pages where people look for them: who gets which, and why one is grey."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluation.models import Application, Evidence, EvidenceUse, IssuedDocument
from evaluation.views.applicant.papers import papers_of
from evaluation.vocabulary import DocumentKind
from tests import stages
from tests.pages.rounds import Browser, Built, built, page_of
from workflows.actor import Actor

pytestmark = pytest.mark.django_db
MINUTES, SUMMARY = ("minutes", "pdf"), ("summary", "xlsx")


@pytest.fixture(scope="module")
def sealed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(stages.sealed, django_db_blocker)


def applied() -> Application:
    """A township's application."""
    return Application.objects.filter(category__level="township").select_related("unit").first()


def paper(application: Application, kind: str) -> str:
    return reverse("application_paper", args=[application.pk, kind, "pdf"])


def answers(stage: Any, actor: Actor, urls: list[str]) -> list[int]:
    """What each address answers to this person."""
    return [Browser(stage, actor).get(url).status_code for url in urls]


def test_dossier_and_report_go_to_those_whom_the_table_names(sealed: Built) -> None:
    stage, _round = sealed
    application = applied()
    cast = stage.cast
    urls = [paper(application, kind) for kind in ("dossier", "report")]
    expert = application.assignments.first().expert
    assert answers(stage, cast.posts["secretariat"], urls) == [200, 200]
    assert answers(stage, cast.posts["supervisor"], urls) == [200, 200]
    assert answers(stage, cast.members[0], urls) == [200, 200]
    assert answers(stage, cast.clerks[application.unit.code], urls) == [200, 404]
    assert answers(stage, Actor.of(expert.user), urls) == [404, 404]
    assert answers(stage, next(iter(cast.departments.values())), urls) == [404, 404]


def test_the_unit_sees_its_papers_with_the_reason_why_one_is_grey(sealed: Built) -> None:
    stage, _round = sealed
    application = applied()
    clerk = Browser(stage, stage.cast.clerks[application.unit.code])
    page = clerk.get(reverse("application", args=[application.pk])).content.decode()
    assert paper(application, "dossier") in page
    assert paper(application, "report") not in page
    assert "The titles have not been conferred." in page
    assert "Nobody has been named yet" in page


def test_a_paper_that_is_no_paper_of_an_application_is_not_found(sealed: Built) -> None:
    stage, _round = sealed
    urls = [paper(applied(), kind) for kind in ("minutes", "call", "nothing")]
    assert answers(stage, stage.cast.posts["secretariat"], urls) == [404, 404, 404]
    sooner = Browser(stage, stage.cast.posts["secretariat"]).get(paper(applied(), "certificates"))
    assert (sooner.status_code, sooner["Location"]) == (
        302,
        reverse("application", args=[applied().pk]),
    )


def test_results_are_for_those_who_see_them(sealed: Built) -> None:
    stage, round_ = sealed
    urls = [reverse("round_document", args=[round_.pk, *what]) for what in (MINUTES, SUMMARY)]
    for actor in (
        stage.cast.posts["secretariat"],
        stage.cast.posts["supervisor"],
        stage.cast.members[0],
    ):
        assert answers(stage, actor, urls) == [200, 200]
    assert answers(stage, stage.cast.posts["publisher"], urls) == [404, 404]
    listed = Browser(stage, stage.cast.posts["publisher"]).get(
        reverse("round_documents", args=[round_.pk])
    )
    assert urls[0] not in listed.content.decode()


def test_the_buttons_stand_where_people_look_for_them(sealed: Built) -> None:
    stage, round_ = sealed
    secretariat = Browser(stage, stage.cast.posts["secretariat"])
    category = round_.categories.first()
    minutes = reverse("round_document", args=[round_.pk, "minutes", "pdf"])
    summary = reverse("round_document", args=[round_.pk, "summary", "xlsx"])
    documents = secretariat.get(reverse("round_documents", args=[round_.pk])).content.decode()
    assert minutes in documents and summary in documents
    assert "certificates follow the decision on naming" in documents
    assert summary in secretariat.get(reverse("ranking", args=[category.pk])).content.decode()
    ballot = Browser(stage, stage.cast.members[0]).get(page_of("ballot")).content.decode()
    assert minutes in ballot
    application = applied()
    told = reverse("ranking_explained", args=[application.entries.first().pk])
    assert paper(application, "report") in secretariat.get(told).content.decode()


def test_the_papers_ask_the_same_questions_for_one_file_and_for_thirty(sealed: Built) -> None:
    stage, round_ = sealed
    application = applied()
    secretariat = stage.cast.posts["secretariat"]

    def questions() -> int:
        with CaptureQueriesContext(connection) as seen:
            listed = papers_of(secretariat, Application.objects.get(pk=application.pk))
        assert len(listed) == 4
        return len(seen)

    def page_questions() -> int:
        url = reverse("application", args=[application.pk])
        with CaptureQueriesContext(connection) as seen:
            assert Browser(stage, secretariat).get(url).status_code == 200
        return len(seen)

    first = application.evidence_uses.select_related("evidence").first()
    application.evidence_uses.exclude(pk=first.pk).delete()
    page_questions()
    one = questions(), page_questions()
    for number in range(2, 31):
        kept = Evidence.objects.get(pk=first.evidence_id)
        kept.pk, kept._state.adding, kept.sha256 = None, True, f"{number:064d}"
        kept.save()
        EvidenceUse.objects.create(
            application=application, evidence=kept, indicator=first.indicator, serial=100 + number
        )
        IssuedDocument.objects.create(
            round=round_,
            kind=DocumentKind.NOTICE,
            edition=100 + number,
            format="pdf",
            ordered_at=round_.opens_at,
        )
    assert application.evidence_uses.count() == 30
    assert (questions(), page_questions()) == one
