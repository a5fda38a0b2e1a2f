"""Experts read blind, departments their own indicators, others no scores; so do the files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.models import Application, Assignment, DepartmentOpinion
from tests import stages
from workflows import clock
from workflows.actor import Actor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def review(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """A round under review; the first department and the first expert have answered."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        round_ = stages.under_review(stage)
        categories = list(round_.categories.all())
        stage.opinion(stage.open_tasks("opinion", categories)[0])
        stage.score(stage.open_tasks("score", categories)[0])
        yield stage
        transaction.set_rollback(True)


def get(stage: Stage, who: Actor, name: str, key: int) -> Any:
    client = Client()
    client.force_login(who.user, backend="django.contrib.auth.backends.ModelBackend")
    with clock.travel(stage.now):
        return client.get(reverse(name, args=[key]))


def scored(stage: Stage) -> Assignment:
    return Assignment.objects.filter(scoresheet__submitted_at__isnull=False).get()


def cards(answer: Any) -> list[dict[str, Any]]:
    return [card for block in answer.context["sections"] for card in block["cards"]]


def test_an_expert_sees_facts_and_evidence_but_no_marks_reasons_or_points(review: Stage) -> None:
    assignment = scored(review)
    expert = review.cast.experts[assignment.expert_id]
    answer = get(review, expert, "application", assignment.application_id)
    shown = cards(answer)
    assert {(card["mark"], card["reason"], card["preview"]) for card in shown} == {
        (None, None, None)
    }
    assert all(card["rows"] for card in shown)
    assert answer.context["opinions"] == answer.context["sheets"] == []
    assert answer.context["application"].contact_phone not in answer.content.decode()


def test_a_department_sees_its_own_indicators_and_their_files_only(review: Stage) -> None:
    opinion = DepartmentOpinion.objects.filter(given_at=None).first()
    actor = review.cast.departments[opinion.department.code]
    answer = get(review, actor, "application", opinion.application_id)
    assert [card["card"].indicator.number for card in cards(answer)] == opinion.indicators
    uses = opinion.application.evidence_uses.all()
    opened = {
        use.indicator: get(review, actor, "evidence_file", use.evidence_id).status_code
        for use in uses
        if not use.evidence.uses.exclude(indicator=use.indicator).exists()
    }
    assert opened == {number: 200 if number in opinion.indicators else 404 for number in opened}


def test_the_unit_sees_neither_scores_nor_who_scored(review: Stage) -> None:
    assignment = scored(review)
    application = assignment.application
    clerk = review.cast.clerks[application.unit.code]
    answer = get(review, clerk, "application", application.pk)
    assert answer.context["sheets"] == answer.context["opinions"] == []
    text = answer.content.decode()
    assert str(assignment.expert.user) not in text
    assert assignment.pseudonym not in text
    assert {card["mark"] for card in cards(answer)} != {None}


def test_the_secretariat_sees_opinions_sheets_and_names(review: Stage) -> None:
    assignment = scored(review)
    secretariat = review.cast.posts["secretariat"]
    answer = get(review, secretariat, "application", assignment.application_id)
    assert [sheet.assignment for sheet in answer.context["sheets"]] == [assignment]
    assert str(assignment.expert.user) in answer.content.decode()


def test_a_file_is_sent_to_its_readers_with_safe_headers(review: Stage) -> None:
    application = scored(review).application
    use = application.evidence_uses.first()
    clerk = review.cast.clerks[application.unit.code]
    answer = get(review, clerk, "evidence_file", use.evidence_id)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"].startswith("inline")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_a_file_is_not_there_for_anybody_else(review: Stage) -> None:
    application = Application.objects.get(unit__name="龙溪村")
    use = application.evidence_uses.first()
    stranger = review.cast.clerks["500101107201"]
    assert get(review, stranger, "evidence_file", use.evidence_id).status_code == 404
    assert Client().get(reverse("evidence_file", args=[use.evidence_id])).status_code == 302
