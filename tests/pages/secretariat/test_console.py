"""The rounds and the console: stages, alerts, the present step, the warning, who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from evaluation.demo import script
from evaluation.models import Application, DepartmentOpinion, Extension, LegalBasis, Round
from evaluation.vocabulary import RoundStatus
from tests import stages
from tests.pages.rounds import Browser, Built, built, text
from workflows.audit.chain import version_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def reviewing(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(stages.under_review, django_db_blocker)


def console(reviewing: Built, post: str = "secretariat") -> tuple[Browser, str]:
    stage, round_ = reviewing
    return Browser(stage, stage.cast.posts[post]), reverse("round", args=[round_.pk])


def test_the_stages_count_open_and_overdue_tasks(reviewing: Built) -> None:
    browser, url = console(reviewing)
    found = {one.name: (one.open, one.overdue) for one in browser.get(url).context["stages"]}
    asked = DepartmentOpinion.objects.count()
    assert found == {"opinion": (asked, 0), "score": (25, 0), "visit": (2, 0)}


def test_after_a_month_the_alerts_name_who_keeps_what(reviewing: Built) -> None:
    browser, url = console(reviewing)
    browser.stage.now += timedelta(days=30)
    context = browser.get(url).context
    browser.stage.now -= timedelta(days=30)
    overdue = {one.name: one.overdue for one in context["stages"]}
    assert overdue == {"opinion": DepartmentOpinion.objects.count(), "score": 25, "visit": 2}
    # Only the township rubric asks 区财政局, and two townships applied.
    finance = "applications have stayed with 区财政局 for more than 5 working days."
    assert [line for line in context["alerts"] if finance in line] == [f"2 {finance}"]
    assert "“Site visits”: 2 tasks are overdue." in context["alerts"]


def test_nothing_overdue_is_said_in_words(reviewing: Built) -> None:
    browser, url = console(reviewing)
    page = browser.get(url)
    assert page.context["alerts"] == []
    assert "Nothing is overdue" in text(page)


def test_the_way_marks_the_present_steps(reviewing: Built) -> None:
    browser, url = console(reviewing)
    states = [row["state"] for row in browser.get(url).context["way"]]
    assert states[:5] == ["done", "done", "done", "current", "todo"]


def test_the_table_counts_by_status_and_category_and_links_to_the_list(reviewing: Built) -> None:
    browser, url = console(reviewing)
    page = browser.get(url)
    (row,) = page.context["rows"]
    assert (row["label"], row["total"]) == ("Under review", 7)
    numbers = {category.code: number for number, _url, category in row["cells"]}
    assert numbers == {
        "experimental_township": 1,
        "demonstration_township": 1,
        "experimental_village": 3,
        "demonstration_village": 2,
    }
    first = page.context["categories"][0]
    assert f"?category={first.pk}&amp;status=reviewing" in text(page)


def test_a_round_without_an_approval_shows_a_warning(reviewing: Built) -> None:
    browser, url = console(reviewing)
    assert "No approval on record" in text(browser.get(url))
    LegalBasis.objects.create(
        programme=reviewing[1].programme,
        issuing_body="某办公室",
        number="批〔2026〕1号",
        valid_from=date(2026, 1, 1),
        valid_until=date(2028, 1, 1),
    )
    assert "No approval on record" not in text(browser.get(url))


@pytest.mark.parametrize(
    ("post", "status"),
    [("secretariat", 200), ("publisher", 200), ("supervisor", 200), ("auditor", 404)],
)
def test_only_who_has_to_do_with_the_round_sees_it(
    reviewing: Built, post: str, status: int
) -> None:
    browser, url = console(reviewing, post)
    assert browser.get(url).status_code == status


def test_the_console_takes_as_many_queries_for_one_application_as_for_many(
    reviewing: Built,
) -> None:
    browser, url = console(reviewing)
    many = browser.queries(url)
    keep = Application.objects.filter(category__round=reviewing[1]).first()
    Application.objects.exclude(pk=keep.pk).update(status="withdrawn")
    assert browser.queries(url) == many


def test_the_list_takes_as_many_queries_for_one_round_as_for_many(reviewing: Built) -> None:
    browser, _url = console(reviewing)
    one = browser.queries(reverse("round_list"))
    round_ = reviewing[1]
    for number in range(5):
        Round.objects.create(
            programme=round_.programme,
            name=f"往年{number}",
            data_year=2020,
            status=RoundStatus.FINISHED,
            status_since=browser.stage.now,
            opens_at=browser.stage.now,
            flow=round_.flow,
        )
    assert browser.queries(reverse("round_list")) == one
    assert len(browser.get(reverse("round_list")).context["rounds"]) == 6


def test_a_late_submission_is_allowed_with_its_reason(reviewing: Built) -> None:
    browser, _url = console(reviewing)
    round_ = reviewing[1]
    url = reverse("extensions", args=[round_.pk])
    found = browser.get(url, q="石碾").context["form"].fields["unit"].queryset
    assert [unit.name for unit in found] == ["石碾村"]
    category = script.categories_of(round_)["demonstration_village"]
    sent = {
        "category": category.pk,
        "unit": found[0].pk,
        "reason": "停电",
        "until": "2026-12-01T18:00",
    }
    assert browser.post(url, sent).status_code == 302
    assert Extension.objects.get().reason == "停电"
    again = browser.post(url, {**sent, "until": "2026-01-01T18:00"})
    assert again.status_code == 422
    assert "The new deadline must lie ahead." in text(again)
    assert again.context["form"]["reason"].value() == "停电"


def test_reading_writes_nothing(reviewing: Built) -> None:
    browser, url = console(reviewing)
    before = version_of(reviewing[1])
    browser.get(url)
    assert version_of(reviewing[1]) == before
