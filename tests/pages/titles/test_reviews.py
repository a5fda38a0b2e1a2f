"""The list of titles, opening reviews, and the two tasks, through the pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.flows.title import TitleFlow
from evaluation.models import Certificate, Title, TitleReview
from tests.pages.rounds import Browser
from workflows import clock, service
from workflows.actor import Actor

pytestmark = pytest.mark.django_db
LIST, OPEN = reverse("title_reviews"), reverse("title_reviews_open")


def browser(stage: Stage, post: str) -> Browser:
    return Browser(stage, stage.cast.posts[post])


def holder(stage: Stage, title: Title) -> Actor:
    return stage.cast.clerks[title.unit.code]


def opened(stage: Stage, *titles: Title, reason: str = "period") -> Any:
    query = "&".join(f"title={one.pk}" for one in titles)
    return browser(stage, "secretariat").post(
        f"{OPEN}?{query}", {"reason": reason, "note": "三年期满复核"}
    )


def url(review: TitleReview, step: str) -> str:
    task = service.task_for(TitleFlow, review, step)
    return reverse(f"title_{step}", args=[task.pk])


def test_a_review_goes_from_the_list_to_the_register(stage: Stage) -> None:
    title = Title.objects.first()
    shown = browser(stage, "secretariat").get(OPEN, title=title.pk).text
    assert "1 title will be reviewed." in shown and title.name in shown
    assert opened(stage, title).status_code == 302
    review = title.reviews.get()
    clerk = Browser(stage, holder(stage, title))
    assert "三年期满复核" in clerk.get(url(review, "report")).text
    assert clerk.post(url(review, "report"), {"text": "三年来办学情况"}).status_code == 302
    office = browser(stage, "publisher")
    assert "三年来办学情况" in office.get(url(review, "judge")).text
    words = {"outcome": "revoked", "cause": "falsified", "grounds": "不实", "remark": "因材料不实"}
    assert office.post(url(review, "judge"), words).status_code == 302
    title.refresh_from_db()
    assert title.status == "revoked"
    serial = Certificate.objects.get(title=title).serial
    page = office.get(reverse("certificate", args=[serial])).text
    assert "The certificate is genuine, but the title was revoked." in page
    assert "因材料不实" in page


def test_while_it_is_reviewed_the_certificate_says_so(stage: Stage) -> None:
    title = Title.objects.first()
    opened(stage, title)
    serial = Certificate.objects.get(title=title).serial
    page = browser(stage, "publisher").get(reverse("certificate", args=[serial])).text
    assert "the title is held while its review lasts" in page


def test_several_titles_are_opened_together_and_counted(stage: Stage) -> None:
    titles = list(Title.objects.all())
    answer = opened(stage, *titles)
    assert answer.url == LIST
    assert TitleReview.objects.count() == len(titles)
    assert f"{len(titles)} reviews are open" in browser_messages(stage, answer)


def browser_messages(stage: Stage, answer: Any) -> str:
    return str([str(one) for one in answer.wsgi_request._messages])


def test_a_title_that_is_under_review_already_cannot_be_chosen_again(stage: Stage) -> None:
    title = Title.objects.first()
    opened(stage, title)
    assert browser(stage, "secretariat").get(OPEN, title=title.pk).status_code == 404


def test_without_a_choice_the_page_says_what_to_do(stage: Stage) -> None:
    assert "No title was chosen" in browser(stage, "secretariat").get(OPEN).text


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ({"outcome": "revoked", "grounds": "不实", "remark": "撤销"}, "Name the cause."),
        (
            {"outcome": "cancelled", "grounds": "撤并"},
            "Write the remark that the public register will show.",
        ),
        ({"outcome": "given", "grounds": "x"}, "Select a valid choice."),
        ({"outcome": "retained"}, "This field is required."),
    ],
)
def test_a_decision_that_lacks_something_names_the_field(
    stage: Stage, words: dict[str, str], error: str
) -> None:
    title = Title.objects.first()
    opened(stage, title)
    review = title.reviews.get()
    Browser(stage, holder(stage, title)).post(url(review, "report"), {"text": "情况"})
    answer = browser(stage, "publisher").post(url(review, "judge"), words)
    assert answer.status_code == 422
    assert error in answer.text
    title.refresh_from_db()
    assert title.status == "under_review"


def test_only_who_may_see_titles_finds_the_list(stage: Stage) -> None:
    for post in ("secretariat", "publisher", "supervisor"):
        assert Title.objects.first().name in browser(stage, post).get(LIST).text
    clerk = next(iter(stage.cast.clerks.values()))
    for stranger in (stage.cast.posts["auditor"], clerk):
        page = Browser(stage, stranger).get(LIST)
        assert page.status_code == 200
        assert "No title yet" in page.text
    assert "Review the chosen titles" not in browser(stage, "supervisor").get(LIST).text


def test_the_tasks_are_hidden_from_strangers(stage: Stage) -> None:
    title = Title.objects.first()
    opened(stage, title)
    review = title.reviews.get()
    strangers = [one for code, one in stage.cast.clerks.items() if code != title.unit.code]
    assert Browser(stage, strangers[0]).get(url(review, "report")).status_code == 404
    assert browser(stage, "supervisor").get(url(review, "report")).status_code == 404


def test_the_filter_finds_what_ends_soon_and_what_is_under_review(stage: Stage) -> None:
    first, second = Title.objects.all()[:2]
    opened(stage, first)
    page = browser(stage, "secretariat").get(LIST, status="under_review")
    assert [row["title"] for row in page.context["rows"]] == [first]
    assert "Nothing matches" in browser(stage, "secretariat").get(LIST, ending="on").text
    Title.objects.filter(pk=second.pk).update(
        until=stage.now.date() + timedelta(days=30), since=stage.now.date() - timedelta(days=300)
    )
    page = browser(stage, "secretariat").get(LIST, ending="on")
    assert [row["title"] for row in page.context["rows"]] == [second]
    assert "ends soon" in page.text


def test_one_title_and_several_cost_the_same_questions(stage: Stage) -> None:
    reader = browser(stage, "secretariat")
    counts = []
    for q in (Title.objects.first().name, ""):
        with CaptureQueriesContext(connection) as queries, clock.travel(stage.now):
            page = reader.get(LIST, q=q)
        counts.append(len(queries))
    assert len(page.context["rows"]) > 1
    assert counts[0] == counts[1]
