"""Another expert's sheet by any channel; the unit beside one's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.flows.appointment import AppointmentFlow
from evaluation.models import Application, Assignment, Scoresheet
from evaluation.vocabulary import Verb
from tests.pages.rounds import Browser, Built, text
from workflows import clock, service
from workflows.audit.chain import version_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def _another_kind_is_newest(stage: Stage) -> Iterator[str]:
    """Then once more: the newest task of the site costs another number of questions."""
    proposal = {"person": User.objects.create(username="newcomer", name="新人"), "reason": "测试"}
    begin = (AppointmentFlow, stage.cast.posts["security"], Verb.APPOINTMENT_PROPOSE)
    with clock.travel(stage.now):
        service.begin(*begin, stage.programme, post="publisher", **proposal)
    yield from ("task", "scoresheet")


def pair() -> tuple[Assignment, Assignment]:
    """Two experts of one panel: the attacker's assignment, and the colleague's."""
    application = Application.objects.get(unit__name="龙都街道")
    mine, theirs, *_rest = application.assignments.order_by("pk")
    return mine, theirs


def test_another_experts_sheet_by_any_channel(review: Built) -> None:
    stage = review[0]
    mine, theirs = pair()
    Scoresheet.objects.create(
        assignment=theirs, marks={}, comment="同事的评语", total="77.31", submitted_at=stage.now
    )
    browser = Browser(stage, stage.cast.experts[mine.expert_id])
    task = service.task_for(ApplicationFlow, theirs, "score")
    application = mine.application
    sheet = reverse("scoresheet", args=[task.pk])
    closed = [
        *(sheet, reverse("task", args=[task.pk])),
        reverse("assignment_recuse", args=[theirs.pk]),
        reverse("expert_recuse", args=[theirs.pk]),
        reverse("panels", args=[application.category_id]),
        reverse("fairness", args=[application.category_id]),
        reverse("result_export", args=[application.category.round_id]),
        reverse("timeline", args=["application", application.pk]),
        reverse("timeline_export", args=["application", application.pk]),
        reverse("round", args=[application.category.round_id]),
        *(
            reverse(name, args=[application.pk])
            for name in ("check_refuse", "application_withdraw")
        ),
    ]
    assert {url: browser.get(url).status_code for url in closed} == dict.fromkeys(closed, 404)
    assert browser.post(sheet, {"mark-1.1": "1", "act": "submit"}).status_code == 404
    saved = browser.client.post(sheet, {"mark-1.1": "1"}, headers={"X-Autosave": "1"})
    assert saved.status_code == 404
    open_ = [
        reverse("application", args=[application.pk]),
        *(reverse(name) for name in ("application_list", "desk", "messages", "interests")),
    ]
    for url in open_:
        page = browser.get(url)
        assert page.status_code == 200
        hidden = ("同事的评语", "77.31", theirs.pseudonym, str(theirs.expert.user))
        assert [word for word in hidden if word in text(page)] == []


def test_how_many_colleagues_have_scored_is_not_told(review: Built) -> None:
    stage = review[0]
    mine, theirs = pair()
    browser = Browser(stage, stage.cast.experts[mine.expert_id])
    urls = (reverse("application", args=[mine.application_id]), reverse("application_list"))
    before = [_rows(browser, url) for url in urls]
    service.perform(
        stage.cast.experts[theirs.expert_id],
        service.task_for(ApplicationFlow, theirs, "score"),
        "scoresheet.submit",
        marks=stage._marks(theirs.application_id, "experts", theirs.expert_id),
    )
    assert [_rows(browser, url) for url in urls] == before


def _rows(browser: Browser, url: str) -> list[str]:
    page = browser.get(url)
    shown = page.context["holders"] if "holders" in page.context else page.context["rows"]
    return [str(one) for one in shown] + [
        line for line in text(page).splitlines() if "xpert" in line and "csrf" not in line
    ]


def test_another_units_application_by_url(review: Built) -> None:
    stage = review[0]
    theirs = Application.objects.get(unit__name="分水镇")
    evidence = theirs.evidence_uses.first().evidence_id
    browser = Browser(stage, stage.cast.clerks["500101005000"])
    addresses = [
        *(reverse(name, args=[theirs.pk]) for name in ("application", "application_withdraw")),
        reverse("evidence_file", args=[evidence]),
        reverse("yearbook", args=[theirs.unit_id, 2025]),
        reverse("application_start", args=[theirs.unit_id, theirs.category_id]),
        reverse("erase_contact", args=[theirs.pk]),
        reverse("timeline", args=["application", theirs.pk]),
    ]
    version = version_of(theirs)
    for url in addresses:
        unknown = url.replace(f"/{theirs.pk}/", "/999999/", 1)
        answers = [browser.get(url), browser.post(url, {"reason": "x", "version": version})]
        assert answers[0].status_code == 404
        assert answers[1].status_code in (404, 405)
        if unknown != url:
            assert text(browser.get(unknown)).replace("999999", str(theirs.pk)) == text(answers[0])
    assert version_of(theirs) == version


def test_a_task_of_somebody_else_costs_as_many_questions_as_none(review: Built) -> None:
    """Time would tell how many tasks there are, and so whether a colleague has begun another."""
    mine, theirs = pair()
    browser = Browser(review[0], review[0].cast.experts[mine.expert_id])
    task = service.task_for(ApplicationFlow, theirs, "score")
    for name in chain(("task", "scoresheet"), _another_kind_is_newest(review[0])):
        asked = []
        for key in (task.pk, 999_999):
            browser.get("/robots.txt")
            with CaptureQueriesContext(connection) as questions:
                assert browser.get(reverse(name, args=[key])).status_code == 404
            asked.append(len(questions))
        assert asked[0] == asked[1] > 5, name
