"""The formal check: what is shown, accept, return named parts, refuse; bad input; two windows."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from evaluation.actions.checks import GENERAL_PARTS
from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.models import Application, Round
from evaluation.queries.checking import GENERAL
from evaluation.vocabulary import Verb
from tests.pages.reviewer.conftest import Browser
from workflows import service
from workflows.audit.chain import version_of

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]


def _township(round_: Round) -> Application:
    return Application.objects.get(category__round=round_, unit__name="龙都街道")


def _opened(built: Built, post: str = "secretariat") -> tuple[Browser, Application, str]:
    stage, round_ = built
    application = _township(round_)
    task = service.task_for(ApplicationFlow, application, "check")
    browser = Browser(stage, stage.cast.posts[post])
    return browser, application, reverse("formal_check", args=[task.pk])


def _tick(number: str, text: str, act: str = "confirm") -> dict[str, Any]:
    return {f"return-{number}": "on", f"missing-{number}": text, "act": act}


def _errors(response: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_every_part_that_can_be_returned_is_known_to_the_page() -> None:
    assert tuple(GENERAL) == GENERAL_PARTS


def test_the_page_lays_out_every_indicator_with_marks_and_evidence(checking: Built) -> None:
    browser, application, url = _opened(checking)
    page = browser.get(url)
    shown = [card.number for block in page.context["blocks"] for card in block["cards"]]
    asked = [one["number"] for one in application.category.frozen_rubric["indicators"]]
    assert (page.status_code, shown) == (200, asked)
    first = page.context["blocks"][0]["cards"][0]
    assert first.self_mark == application.self_marks["1.1"]
    assert reverse("evidence_file", args=[first.evidence[0].evidence_id]) in page.content.decode()
    assert page.context["supplement_due"] > checking[0].now


def test_accepting_asks_departments_and_goes_on(checking: Built) -> None:
    browser, application, url = _opened(checking)
    answer = browser.post(url, {"act": "accept", "version": version_of(application)})
    application.refresh_from_db()
    assert (answer.status_code, application.status) == (302, "reviewing")
    assert application.opinions.exists()


def test_accepting_with_a_ticked_part_is_refused_and_keeps_the_note(checking: Built) -> None:
    browser, application, url = _opened(checking)
    answer = browser.post(url, _tick("1.1", "缺会议纪要", act="accept"))
    application.refresh_from_db()
    assert (answer.status_code, application.status) == (422, "checking")
    assert "缺会议纪要" in answer.content.decode()


def test_a_return_shows_first_what_unlocks_and_then_happens(checking: Built) -> None:
    browser, application, url = _opened(checking)
    shown = browser.post(url, _tick("1.1", "缺会议纪要") | {"version": version_of(application)})
    application.refresh_from_db()
    assert (shown.status_code, application.status) == (200, "checking")
    assert [row["value"] for row in shown.context["rows"]] == ["缺会议纪要"]
    back = browser.post(url, dict(shown.context["kept"]) | {"act": "edit"})
    assert back.context["form"]["missing-1.1"].value() == "缺会议纪要"
    done = browser.post(url, dict(shown.context["kept"]) | {"act": "return"})
    application.refresh_from_db()
    supplement = application.supplements.get()
    assert (done.status_code, application.status) == (302, "returned")
    assert supplement.parts == {"1.1": "缺会议纪要"}


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({"return-2.1": "on", "act": "confirm"}, "missing-2.1"),
        ({"missing-2.1": "照片", "act": "confirm"}, "return-2.1"),
        (_tick("2.1", "长" * 501), "missing-2.1"),
        ({"act": "confirm"}, "__all__"),
    ],
)
def test_bad_input_names_the_field(checking: Built, sent: dict[str, Any], named: str) -> None:
    browser, application, url = _opened(checking)
    answer = browser.post(url, sent)
    assert (answer.status_code, list(_errors(answer))) == (422, [named])
    application.refresh_from_db()
    assert application.status == "checking"


@pytest.mark.parametrize("version", ["1", "", "none"])
def test_a_changed_application_is_not_accepted_unseen(checking: Built, version: str) -> None:
    browser, application, url = _opened(checking)
    answer = browser.post(url, {"act": "accept", "version": version})
    application.refresh_from_db()
    assert (answer.status_code, application.status) == (409, "checking")


def test_the_second_window_is_told_who_was_faster(checking: Built) -> None:
    browser, application, url = _opened(checking)
    browser.post(url, {"act": "accept", "version": version_of(application)})
    late = browser.post(url, _tick("1.1", "缺会议纪要", act="return"))
    page = late.content.decode()
    assert late.status_code == 409
    assert str(checking[0].cast.posts["secretariat"].user) in page
    assert "缺会议纪要" in page


def test_strangers_do_not_learn_that_the_task_exists(checking: Built) -> None:
    for post in ("publisher", "auditor"):
        browser, _application, url = _opened(checking, post)
        assert browser.get(url).status_code == 404


def test_earlier_returns_and_answers_are_shown(checking: Built) -> None:
    stage, round_ = checking
    application = _township(round_)
    stage.return_it(application)
    clerk = stage.cast.clerks[application.unit.code]
    stage.do(clerk, application, "supplement", Verb.SUPPLEMENT_SUBMIT, answer="已补会议纪要")
    browser, application, url = _opened(checking)
    page = browser.get(url)
    assert [one["answer"] for one in page.context["supplements"]] == ["已补会议纪要"]
    assert "已补会议纪要" in page.content.decode()


def test_a_refusal_needs_its_reason_and_ends_the_procedure(checking: Built) -> None:
    browser, application, _url = _opened(checking)
    url = reverse("check_refuse", args=[application.pk])
    empty = browser.post(url, {"reason": " "})
    assert (empty.status_code, list(_errors(empty))) == (422, ["reason"])
    done = browser.post(url, {"reason": "不在申报范围", "version": version_of(application)})
    application.refresh_from_db()
    assert (done.status_code, application.status) == (302, "refused")
    assert application.ended_because == "不在申报范围"
    assert not service.open_tasks(ApplicationFlow.process_of(application)).exists()
    again = browser.post(url, {"reason": "再次"})
    assert again.status_code == 409
    assert browser.get(url).status_code == 200


def test_an_overdue_supplement_can_be_refused_and_one_in_time_cannot(checking: Built) -> None:
    stage, round_ = checking
    application = _township(round_)
    browser = Browser(stage, stage.cast.posts["secretariat"])
    stage.return_it(application)
    url = reverse("check_refuse", args=[application.pk])
    early = browser.post(url, {"reason": "未补正"})
    assert early.status_code == 409
    assert early.context["form"]["reason"].value() == "未补正"
    moment, stage.now = stage.now, application.supplements.get().due_at
    late = browser.post(url, {"reason": "逾期未补正", "version": version_of(application)})
    stage.now = moment
    application.refresh_from_db()
    assert (late.status_code, application.status) == (302, "refused")


def test_the_page_costs_the_same_for_more_evidence(
    checking: Built, django_assert_max_num_queries: Any
) -> None:
    browser, application, url = _opened(checking)
    browser.get(url)
    with django_assert_max_num_queries(60) as many:
        browser.get(url)
    application.evidence_uses.exclude(indicator="1.1").delete()
    with django_assert_max_num_queries(60) as few:
        browser.get(url)
    assert len(few.captured_queries) == len(many.captured_queries)
