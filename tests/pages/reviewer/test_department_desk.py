"""The department's desk: by application, by indicator, several at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.models import DepartmentOpinion, Round
from tests.pages.reviewer.conftest import Browser

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]


def _desk(built: Built, department: str = "education") -> tuple[Browser, str]:
    stage, _round = built
    return Browser(stage, stage.cast.departments[department]), reverse("department_desk")


def _keys(built: Built, department: str) -> list[int]:
    asked = DepartmentOpinion.objects.filter(
        application__category__round=built[1], department__code=department
    )
    return sorted(asked.values_list("pk", flat=True))


def test_by_application_every_open_opinion_has_its_indicators(reviewing: Built) -> None:
    browser, url = _desk(reviewing)
    rows = browser.get(url).context["rows"]
    assert sorted(row.opinion.pk for row in rows) == _keys(reviewing, "education")
    for row in rows:
        assert [card.number for card in row.cards] == row.opinion.indicators
        assert row.task.artifact_object_id == row.opinion.pk


def test_by_indicator_each_application_has_one_row(reviewing: Built) -> None:
    browser, url = _desk(reviewing)
    page = browser.get(url, ask="village:4.1")
    rows = page.context["rows"]
    assert {row.opinion.application.category.level for row in rows} == {"village"}
    assert [[card.number for card in row.cards] for row in rows] == [["4.1"]] * len(rows)
    assert len(rows) == page.context["total"] == 5


def test_an_unknown_filter_shows_everything_and_says_so(reviewing: Built) -> None:
    browser, url = _desk(reviewing)
    page = browser.get(url, ask="village:9.9")
    assert page.context["filter"].errors["ask"]
    assert len(page.context["rows"]) == len(_keys(reviewing, "education"))


def test_a_department_without_work_is_told_what_will_appear(reviewing: Built) -> None:
    browser, url = _desk(reviewing, "finance")
    sent = {"opinion": _keys(reviewing, "finance"), "confirmed": "yes"}
    browser.post(reverse("department_confirm"), sent)
    assert "Nothing waits for your department" in browser.get(url).content.decode()


def test_several_are_shown_with_their_number_and_then_confirmed_each(reviewing: Built) -> None:
    browser, _url = _desk(reviewing, "finance")
    keys = _keys(reviewing, "finance")
    url = reverse("department_confirm")
    shown = browser.post(url, {"opinion": keys})
    assert sorted(row.opinion.pk for row in shown.context["rows"]) == keys
    assert not DepartmentOpinion.objects.filter(pk__in=keys, given_at__isnull=False).exists()
    done = browser.post(url, {"opinion": keys, "confirmed": "yes"})
    assert (done.context["done"], done.context["total"]) == (len(keys), len(keys))
    answers = DepartmentOpinion.objects.filter(pk__in=keys).values_list("answers", flat=True)
    assert list(answers) == [{"3.1": {"answer": "confirm"}}] * len(keys)


def test_a_row_that_was_answered_meanwhile_is_told_by_itself(reviewing: Built) -> None:
    browser, _url = _desk(reviewing, "education")
    keys = _keys(reviewing, "education")
    url = reverse("department_confirm")
    browser.post(url, {"opinion": keys[:1], "confirmed": "yes"})
    shown = browser.post(url, {"opinion": keys[:2]})
    assert ([row.opinion.pk for row in shown.context["rows"]], shown.context["gone"]) == (
        keys[1:2],
        1,
    )
    done = browser.post(url, {"opinion": keys[:2], "confirmed": "yes"})
    words = {row["word"]: row.get("text", "") for row in done.context["results"]}
    assert (done.context["done"], done.context["total"]) == (1, 2)
    assert "already done" in words["refused"]


def test_foreign_and_foolish_keys_confirm_nothing(reviewing: Built) -> None:
    browser, _url = _desk(reviewing, "finance")
    url = reverse("department_confirm")
    foreign = _keys(reviewing, "education")
    sent: dict[str, Any] = {"opinion": [*foreign, "x", "-1"], "confirmed": "yes"}
    assert browser.post(url, sent).context["total"] == 0
    assert browser.post(url, {}).context["rows"] == []
    assert not DepartmentOpinion.objects.filter(given_at__isnull=False).exists()


def test_the_desk_costs_the_same_for_one_row_and_for_many(
    reviewing: Built, django_assert_max_num_queries: Any
) -> None:
    browser, url = _desk(reviewing)
    category = str(_category(reviewing))
    browser.get(url)
    with django_assert_max_num_queries(60) as many:
        assert len(browser.get(url).context["rows"]) == 7
    with django_assert_max_num_queries(60) as one:
        page = browser.get(url, category=category)
        assert len(page.context["rows"]) == 1
    assert len(one.captured_queries) == len(many.captured_queries)


def _category(built: Built) -> int:
    return built[1].categories.get(level="township", title="experimental").pk
