"""An expert leaves an application and somebody takes over."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.models import Assignment, Round
from tests.pages.reviewer.conftest import Browser
from workflows import service

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]
REASON = {"kind": "kin", "note": "亲属在该村任职"}


def _expert(built: Built) -> tuple[Browser, Assignment]:
    stage, round_ = built
    assignment = Assignment.objects.filter(
        application__category__round=round_, application__category__level="village"
    ).first()
    return Browser(stage, stage.cast.experts[assignment.expert_id]), assignment


def _errors(response: Any) -> list[str]:
    return list(response.context["form"].errors)


@pytest.mark.parametrize("by", ["expert", "secretariat"])
def test_a_recusal_says_what_follows_and_then_hands_the_task_over(
    reviewing: Built, by: str
) -> None:
    stage, _round = reviewing
    browser, assignment = _expert(reviewing)
    if by == "secretariat":
        browser = Browser(stage, stage.cast.posts["secretariat"])
    url = reverse("assignment_recuse", args=[assignment.pk])
    task = service.task_for(ApplicationFlow, assignment, "score")
    assert "What follows" in browser.get(url).content.decode()
    done = browser.post(url, REASON)
    assignment.refresh_from_db()
    assert (done.status_code, assignment.status) == (302, "recused")
    new = assignment.application.assignments.get(reason="replacement")
    assert service.task_for(ApplicationFlow, new, "score").status == "NEW"
    task.refresh_from_db()
    assert task.status == "CANCELED"
    again = browser.post(url, REASON)
    assert again.status_code == 409
    assert again.context["form"]["note"].value() == REASON["note"]


def test_the_sheet_of_a_recused_expert_is_closed_and_the_text_kept(reviewing: Built) -> None:
    browser, assignment = _expert(reviewing)
    task = service.task_for(ApplicationFlow, assignment, "score")
    browser.post(reverse("assignment_recuse", args=[assignment.pk]), REASON)
    late = browser.post(reverse("scoresheet", args=[task.pk]), {"comment": "迟到的评语"})
    assert (late.status_code, "迟到的评语" in late.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("sent", "named"), [({"kind": "kin", "note": " "}, ["note"]), ({"note": "x"}, ["kind"])]
)
def test_a_recusal_without_kind_or_reason_names_the_field(
    reviewing: Built, sent: dict[str, str], named: list[str]
) -> None:
    browser, assignment = _expert(reviewing)
    answer = browser.post(reverse("assignment_recuse", args=[assignment.pk]), sent)
    assignment.refresh_from_db()
    assert (answer.status_code, _errors(answer), assignment.status) == (422, named, "pending")


def test_a_colleague_does_not_find_the_recusal(reviewing: Built) -> None:
    stage, _round = reviewing
    _browser, assignment = _expert(reviewing)
    other = assignment.application.assignments.exclude(pk=assignment.pk).first()
    browser = Browser(stage, stage.cast.experts[other.expert_id])
    assert browser.get(reverse("assignment_recuse", args=[assignment.pk])).status_code == 404
