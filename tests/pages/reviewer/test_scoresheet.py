"""The expert's desk: blind, saved by button and by itself, submitted once; faults by name."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import escape

from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.models import Assignment, Category, Round, Scoresheet
from evaluation.queries.sheets import asked_marks, basis_of, saved_sheet
from tests.pages.reviewer.conftest import Browser
from workflows import service

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]


def _assignment(built: Built, title: str = "experimental") -> Assignment:
    return Assignment.objects.filter(
        application__category__round=built[1],
        application__category__level="village",
        application__category__title=title,
    ).first()


def _opened(built: Built, assignment: Assignment | None = None) -> tuple[Browser, Assignment, str]:
    stage, _round = built
    assignment = assignment or _assignment(built)
    task = service.task_for(ApplicationFlow, assignment, "score")
    browser = Browser(stage, stage.cast.experts[assignment.expert_id])
    return browser, assignment, reverse("scoresheet", args=[task.pk])


def _full(assignment: Assignment, mark: str = "1.5") -> dict[str, Any]:
    given = {f"mark-{one.number}": mark for one in asked_marks(assignment)}
    return given | {"act": "submit", "version": _version(assignment)}


def _version(assignment: Assignment) -> str:
    return basis_of(saved_sheet(assignment))


def _errors(response: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def _sheet(assignment: Assignment) -> Scoresheet | None:
    return Scoresheet.objects.filter(assignment=assignment).first()


def test_the_page_asks_for_the_experts_indicators_and_shows_the_evidence(reviewing: Built) -> None:
    browser, assignment, url = _opened(reviewing)
    page = browser.get(url)
    text = page.content.decode()
    shown = [card.number for card in page.context["cards"]]
    assert shown == [one.number for one in asked_marks(assignment)]
    use = assignment.application.evidence_uses.filter(indicator="1.2").first()
    assert reverse("evidence_file", args=[use.evidence_id]) in text
    assert escape(page.context["cards"][0].why) in text


def test_blind_reading_shows_nobodys_opinion(reviewing: Built) -> None:
    browser, assignment, url = _opened(reviewing)
    assignment.application.reasons = {"1.2": "自评理由一二三"}
    assignment.application.save(update_fields=["reasons"])
    other = assignment.application.assignments.exclude(pk=assignment.pk).first()
    colleague, _other, theirs = _opened(reviewing, other)
    colleague.post(theirs, _full(other) | {"comment": "同事的评语"})
    page = browser.get(url)
    assert "自评理由一二三" not in page.content.decode()
    assert "同事的评语" not in page.content.decode()
    assert {card.self_mark for card in page.context["cards"]} == {None}
    assert all(card.result is None for card in page.context["cards"])


def test_an_open_plan_shows_self_marks_and_reasons(reviewing: Built) -> None:
    browser, assignment, url = _opened(reviewing)
    category = assignment.application.category
    Category.objects.filter(pk=category.pk).update(plan=category.plan | {"blind_reading": False})
    page = browser.get(url)
    first = page.context["cards"][0]
    assert first.self_mark == assignment.application.self_marks[first.number]


def test_part_of_a_sheet_is_saved_and_shown_again(reviewing: Built) -> None:
    browser, assignment, url = _opened(reviewing)
    sent = {"mark-1.2": "3.25", "remark-1.2": "会议记录齐", "comment": "总体好", "act": "save"}
    sent["version"] = _version(assignment)
    answer = browser.post(url, sent)
    assert (answer.status_code, answer.url) == (302, url)
    sheet = _sheet(assignment)
    assert (sheet.marks, sheet.remarks, sheet.comment, sheet.submitted_at) == (
        {"1.2": "3.25"},
        {"1.2": "会议记录齐"},
        "总体好",
        None,
    )
    form = browser.get(url).context["form"]
    assert [form[name].value() for name in ("mark-1.2", "remark-1.2", "comment")] == [
        "3.25",
        "会议记录齐",
        "总体好",
    ]


def test_save_and_next_opens_the_experts_next_open_sheet(reviewing: Built) -> None:
    busy = next(
        one
        for one in Assignment.objects.filter(application__category__round=reviewing[1])
        if one.expert.assignments.count() > 1
    )
    browser, _assignment, url = _opened(reviewing, busy)
    first = browser.get(url)
    chain = first.context
    if chain["following"] is None:
        url = reverse("scoresheet", args=[chain["previous"].pk])
        chain = browser.get(url).context
    following = reverse("scoresheet", args=[chain["following"].pk])
    sent = {"act": "next", "version": chain["form"]["version"].value()}
    assert browser.post(url, sent).url == following
    assert browser.get(following).context["previous"] is not None


def test_a_complete_sheet_is_submitted_once(reviewing: Built) -> None:
    browser, assignment, url = _opened(reviewing)
    answer = browser.post(url, _full(assignment))
    assignment.refresh_from_db()
    assert (answer.status_code, assignment.status) == (302, "submitted")
    again = browser.post(url, _full(assignment, "2") | {"comment": "第二次"})
    assert again.status_code == 409
    assert "第二次" in again.content.decode()
    assert str(assignment.expert.user) in again.content.decode()
    assert set(_sheet(assignment).marks.values()) == {"1.5"}


@pytest.mark.parametrize("act", ["save", "submit"])
@pytest.mark.parametrize(
    ("name", "mark", "named", "words"),
    [
        ("mark-1.2", "4.01", "mark-1.2", "4.01 is above the 4 points of this indicator."),
        ("mark-1.2", "-1", "mark-1.2", "A mark is a number from 0 to 4"),
        ("mark-1.2", "1.234", "mark-1.2", "A mark is a number from 0 to 4"),
        ("mark-1.2", "good", "mark-1.2", "A mark is a number from 0 to 4"),
        ("mark-1.2", "1e1", "mark-1.2", "A mark is a number from 0 to 4"),
        ("mark-1.2", "NaN", "mark-1.2", "A mark is a number from 0 to 4"),
        ("mark-9.9", "1", "__all__", "Indicator 9.9 is not asked here."),
        ("mark-1.1", "1", "__all__", "Indicator 1.1 is not asked here."),
    ],
)
def test_a_wrong_mark_is_named_and_everything_typed_is_kept(
    reviewing: Built, act: str, name: str, mark: str, named: str, words: str
) -> None:
    browser, assignment, url = _opened(reviewing)
    sent = _full(assignment) | {name: mark, "comment": "保留", "act": act}
    answer = browser.post(url, sent)
    errors = _errors(answer)
    assert (answer.status_code, list(errors)) == (422, [named])
    assert errors[named][0].startswith(words)
    assert "保留" in answer.content.decode()
    assert _sheet(assignment) is None


def test_a_missing_mark_is_named_when_submitting_only(reviewing: Built) -> None:
    browser, assignment, url = _opened(reviewing)
    sent = _full(assignment) | {"mark-1.2": ""}
    answer = browser.post(url, sent)
    assert (answer.status_code, _errors(answer)) == (422, {"mark-1.2": ["This mark is missing."]})
    assert browser.post(url, sent | {"act": "save"}).status_code == 302


def test_the_sheet_is_saved_while_it_is_written(reviewing: Built) -> None:
    browser, assignment, url = _opened(reviewing)
    version = browser.get(url).context["form"]["version"].value()
    first = browser.post(url, {"mark-1.2": "2", "version": version}, **{"x-autosave": "1"})
    assert first.status_code == 200
    renewed = first.json()["version"]
    sent = {"mark-1.2": "2", "mark-1.3": "99", "version": renewed}
    second = browser.post(url, sent, **{"x-autosave": "1"})
    assert "without 1.3" in second.json()["saved_at"]
    assert _sheet(assignment).marks == {"1.2": "2"}
    stale = browser.post(url, {"mark-1.2": "3", "version": version}, **{"x-autosave": "1"})
    assert (stale.status_code, stale.json()) == (409, {"url": url})


def test_two_windows_get_both_versions_side_by_side(reviewing: Built) -> None:
    browser, assignment, url = _opened(reviewing)
    version = browser.get(url).context["form"]["version"].value()
    browser.post(url, {"mark-1.2": "2", "version": version, "act": "save"})
    late = {"mark-1.2": "3", "comment": "第二个窗口", "version": version, "act": "save"}
    conflict = browser.post(url, late)
    assert (conflict.status_code, conflict.context["who"]) == (409, str(assignment.expert.user))
    rows = {row["label"]: (row["yours"], row["theirs"]) for row in conflict.context["rows"]}
    assert sorted(rows.values(), key=str) == [("3", "2"), ("第二个窗口", None)]
    assert _sheet(assignment).marks == {"1.2": "2"}
    chosen = dict(conflict.context["kept"]) | {"version": conflict.context["basis"]}
    kept = browser.post(url, chosen | {"resolution": "theirs"})
    assert (kept.status_code, _sheet(assignment).marks) == (302, {"1.2": "2"})
    browser.post(url, chosen | {"resolution": "yours"})
    assert (_sheet(assignment).marks, _sheet(assignment).comment) == ({"1.2": "3"}, "第二个窗口")


def test_a_colleagues_sheet_does_not_make_mine_stale(reviewing: Built) -> None:
    browser, assignment, url = _opened(reviewing)
    version = browser.get(url).context["form"]["version"].value()
    other = assignment.application.assignments.exclude(pk=assignment.pk).first()
    colleague, _other, theirs = _opened(reviewing, other)
    colleague.post(theirs, _full(other))
    assert browser.post(url, _full(assignment) | {"version": version}).status_code == 302


def test_nobody_else_finds_the_sheet(reviewing: Built) -> None:
    stage, _round = reviewing
    _browser, assignment, url = _opened(reviewing)
    other = assignment.application.assignments.exclude(pk=assignment.pk).first()
    assert Browser(stage, stage.cast.experts[other.expert_id]).get(url).status_code == 404
    assert Browser(stage, stage.cast.posts["secretariat"]).get(url).status_code == 404


def test_the_sheet_costs_the_same_for_more_evidence(
    reviewing: Built, django_assert_max_num_queries: Any
) -> None:
    browser, assignment, url = _opened(reviewing)
    browser.get(url)
    with django_assert_max_num_queries(80) as many:
        browser.get(url)
    assignment.application.evidence_uses.exclude(indicator="1.2").delete()
    with django_assert_max_num_queries(80) as few:
        browser.get(url)
    assert len(few.captured_queries) == len(many.captured_queries)
