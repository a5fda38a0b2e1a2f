"""The page of the programme's particulars: saved, in conflict, on the record, in the documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from evaluation.models import LegalBasis, Programme
from evaluation.publication.kinds import make
from evaluation.publication.subject import Subject
from evaluation.vocabulary import DocumentKind
from tests import stages
from tests.pages.rounds import Browser, Built, built, text
from tests.publication.pages import plain

pytestmark = pytest.mark.django_db
NEW = {
    "basis-new-issuing_body": "市创建示范活动工作协调小组",
    "basis-new-number": "渝创示〔2025〕7号",
    "basis-new-valid_from": "2026-01-01",
    "basis-new-valid_until": "2028-12-31",
}


@pytest.fixture(scope="module")
def noticed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """A round whose list is on public notice."""
    yield from built(stages.on_notice, django_db_blocker)


def office(noticed: Built, post: str = "secretariat") -> Browser:
    return Browser(noticed[0], noticed[0].cast.posts[post])


def url() -> str:
    return reverse("programme", args=[Programme.objects.order_by("pk").first().pk])


def sent(browser: Browser, **changes: str) -> dict[str, str]:
    """The form as it was opened, with these changes."""
    context = browser.get(url()).context
    fields = {field.html_name: field.value() or "" for field in context["form"]}
    for basis in context["bases"].forms:
        fields |= {field.html_name: str(field.value()) for field in basis}
    return fields | {"version": str(context["version"])} | changes


def test_the_words_are_saved_and_stand_in_the_next_document(noticed: Built, db: None) -> None:
    browser, round_ = office(noticed), noticed[1]
    words = {"contact": "区教委职成科受理，电话 023-58000000", "copies_to": "区委老干部局"}
    assert browser.post(url(), sent(browser, **words, **NEW)).status_code == 302
    round_.programme.refresh_from_db()
    notice = plain(make(DocumentKind.NOTICE, Subject(round_)))
    assert "区教委职成科受理，电话023-58000000" in notice
    assert "抄送：区委老干部局。" in plain(make(DocumentKind.CALL, Subject(round_)))
    assert LegalBasis.objects.get().valid_until == date(2028, 12, 31)
    page = text(browser.get(reverse("round", args=[round_.pk])))
    assert "No approval on record" not in page


def test_the_history_shows_both_texts_and_who(noticed: Built, db: None) -> None:
    browser = office(noticed)
    browser.post(url(), sent(browser, contact="甲处"))
    browser.post(url(), sent(browser, contact="乙处", **NEW))
    first, second = browser.get(url()).context["history"]
    assert [(one["label"], one["before"], one["after"]) for one in second["changes"]] == [
        ("Where objections are received", "", "甲处")
    ]
    assert {one["label"] for one in first["changes"]} == {
        "Where objections are received",
        "Legal basis",
    }
    assert first["who"].startswith(noticed[0].cast.posts["secretariat"].user.name)


def test_a_stale_form_gets_both_versions_side_by_side(noticed: Built, db: None) -> None:
    browser = office(noticed)
    opened = sent(browser, contact="后存的", **NEW)
    browser.post(url(), sent(browser, contact="先存的"))
    page = browser.post(url(), opened)
    assert page.status_code == 409
    rows = {row["label"]: (row["yours"], row["theirs"]) for row in page.context["rows"]}
    assert rows["Where objections are received"] == ("后存的", "先存的")
    assert Programme.objects.order_by("pk").first().contact == "先存的"
    mine = dict(page.context["sent"]) | {"resolution": "yours"}
    assert browser.post(url(), mine).status_code == 302
    assert Programme.objects.order_by("pk").first().contact == "后存的"
    assert LegalBasis.objects.count() == 1
    theirs = dict(page.context["sent"]) | {"resolution": "theirs", "contact": "不要"}
    assert browser.post(url(), theirs).status_code == 302
    assert Programme.objects.order_by("pk").first().contact == "后存的"


@pytest.mark.parametrize("version", [None, "", "-1", "none", "9" * 30])
def test_a_form_without_its_version_is_stale_and_empties_nothing(
    noticed: Built, db: None, version: str | None
) -> None:
    Programme.objects.update(contact="区教委职成科")
    page = office(noticed).post(url(), {} if version is None else {"version": version})
    assert page.status_code == 409
    assert [(row["yours"], row["theirs"]) for row in page.context["rows"]][:1] == [
        ("—", "区教委职成科")
    ]
    assert Programme.objects.order_by("pk").first().contact == "区教委职成科"


def test_a_fault_does_not_turn_a_stale_form_into_a_fresh_one(noticed: Built, db: None) -> None:
    Programme.objects.update(contact="区教委职成科")
    page = office(noticed).post(url(), {"contact": "字" * 1001})
    assert (page.status_code, page.context["version"]) == (422, "")


def test_another_act_on_the_programme_is_no_conflict(noticed: Built, db: None) -> None:
    browser = office(noticed)
    opened = sent(browser, contact="甲处")
    day = {"day": "2026-11-14", "state": "working", "note": "文件", "confirmed": "yes"}
    assert browser.post(reverse("calendar"), day).status_code == 302
    assert browser.post(url(), opened).status_code == 302


@pytest.mark.parametrize(
    ("name", "value"),
    [("basis-new-valid_until", "2025-12-31"), ("basis-new-number", ""), ("contact", "字" * 1001)],
)
def test_a_fault_stands_at_its_field_and_nothing_is_lost(
    noticed: Built, db: None, name: str, value: str
) -> None:
    browser = office(noticed)
    page = browser.post(url(), sent(browser, **NEW | {"copies_to": "留着", name: value}))
    forms = [page.context["form"], *page.context["bases"].every]
    assert page.status_code == 422
    assert [form.add_prefix(key) for form in forms for key in form.errors] == [name]
    assert "留着" in text(page)
    assert not LegalBasis.objects.exists()


def test_personal_data_is_refused_with_its_place(noticed: Built, db: None) -> None:
    browser = office(noticed)
    page = browser.post(url(), sent(browser, contact="张主任 13800138000"))
    assert page.status_code == 422
    assert "Where objections are received, line 1: mobile number" in text(page)


def test_nobody_else_finds_the_page(noticed: Built, db: None) -> None:
    for post in ("publisher", "supervisor", "auditor"):
        assert office(noticed, post).get(url()).status_code == 404
    assert url() in text(office(noticed).get(reverse("round_list")))
