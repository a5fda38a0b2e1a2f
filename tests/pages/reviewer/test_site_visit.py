"""The report of a site visit and the checklist for paper."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.models import Round, SiteVisit
from evaluation.queries.visits import asked_on_site
from tests.pages.reviewer.conftest import Browser
from workflows import service
from workflows.deadlines import china_date

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]


def _opened(built: Built) -> tuple[Browser, SiteVisit, str]:
    stage, round_ = built
    visit = SiteVisit.objects.get(
        application__category__round=round_, application__unit__name="龙都街道"
    )
    task = service.task_for(ApplicationFlow, visit, "visit")
    browser = Browser(stage, stage.cast.posts["secretariat"])
    return browser, visit, reverse("site_visit", args=[task.pk])


def _report(built: Built, visit: SiteVisit) -> dict[str, str]:
    return {f"mark-{one.number}": "1.25" for one in asked_on_site(visit)} | {
        "visited_on": china_date(built[0].now).isoformat(),
        "heard": "汇报",
        "read": "台账",
        "seen": "场所",
        "signed_by_unit": "甲",
        "signed_by_team": "乙",
    }


def _errors(response: Any) -> list[str]:
    return list(response.context["form"].errors)


def test_a_report_is_handed_in_with_marks_and_signatures(reviewing: Built) -> None:
    browser, visit, url = _opened(reviewing)
    shown = [card.number for card in browser.get(url).context["cards"]]
    assert shown == [one.number for one in asked_on_site(visit)]
    answer = browser.post(url, _report(reviewing, visit))
    visit.refresh_from_db()
    assert answer.status_code == 302
    assert (visit.heard, visit.read, visit.seen) == ("汇报", "台账", "场所")
    assert (visit.signed_by_unit, visit.signed_by_team) == ("甲", "乙")
    assert visit.marks == dict.fromkeys(shown, "1.25")


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("visited_on", "2031-01-01", "visited_on"),
        ("visited_on", "gestern", "visited_on"),
        ("heard", " ", "heard"),
        ("read", "", "read"),
        ("seen", "", "seen"),
        ("signed_by_unit", "", "signed_by_unit"),
        ("signed_by_team", "", "signed_by_team"),
        ("mark-1.4", "", "mark-1.4"),
        ("mark-1.4", "5.5", "mark-1.4"),
        ("mark-1.1", "1", "__all__"),
    ],
)
def test_bad_input_names_the_field_and_keeps_the_rest(
    reviewing: Built, name: str, value: str, named: str
) -> None:
    browser, visit, url = _opened(reviewing)
    answer = browser.post(url, _report(reviewing, visit) | {name: value})
    visit.refresh_from_db()
    assert (answer.status_code, _errors(answer), visit.reported_at) == (422, [named], None)
    assert "台账" in answer.content.decode() or name == "read"


def test_a_double_submission_is_told_who_reported(reviewing: Built) -> None:
    browser, visit, url = _opened(reviewing)
    browser.post(url, _report(reviewing, visit))
    late = browser.post(url, _report(reviewing, visit) | {"heard": "第二次汇报"})
    assert late.status_code == 409
    assert "第二次汇报" in late.content.decode()
    assert str(reviewing[0].cast.posts["secretariat"].user) in late.content.decode()


def test_the_checklist_has_every_indicator_and_room_for_signatures(reviewing: Built) -> None:
    browser, visit, _url = _opened(reviewing)
    page = browser.get(reverse("visit_checklist", args=[visit.pk]))
    text = page.content.decode()
    assert [card.number for card in page.context["cards"]] == [
        one.number for one in asked_on_site(visit)
    ]
    assert all(card.label in text for card in page.context["cards"])
    assert "data-print" in text


def test_strangers_find_neither_report_nor_checklist(reviewing: Built) -> None:
    stage, _round = reviewing
    _browser, visit, url = _opened(reviewing)
    stranger = Browser(stage, stage.cast.posts["publisher"])
    assert stranger.get(url).status_code == 404
    assert stranger.get(reverse("visit_checklist", args=[visit.pk])).status_code == 404
