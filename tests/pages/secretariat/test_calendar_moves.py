"""The calendar's page shows what a day would move before it moves it, and confirms years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.models import PublicNotice
from tests import stages
from tests.actions.world import on_notice
from tests.pages.rounds import Browser
from workflows.deadlines import china_date
from workflows.models import CalendarYear, Holiday

pytestmark = pytest.mark.django_db
CALENDAR = reverse("calendar")


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """A list is on public notice."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        on_notice(stage)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def browser(played: Stage, db: None, settings: Any) -> Browser:
    """The secretariat's, in English."""
    settings.LANGUAGE_CODE = "en"
    return Browser(played, played.cast.posts["secretariat"])


@pytest.fixture
def sent(played: Stage) -> dict[str, str]:
    """A counted day of the notice becomes a day of rest."""
    day = china_date(played.now) + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return {"day": f"{day:%Y-%m-%d}", "state": "rest", "note": "国办发明电〔2026〕1号"}


def test_first_what_would_move_then_the_move_itself(browser: Browser, sent: dict[str, str]) -> None:
    before = PublicNotice.objects.get().ends_at
    page = browser.post(CALENDAR, sent)
    assert (page.status_code, Holiday.objects.count()) == (200, 0)
    assert "End of the public notice" in page.text
    assert "Nothing has been changed yet." in page.text
    answer = browser.post(CALENDAR, sent | {"confirmed": "yes"})
    assert answer.status_code == 302
    notice = PublicNotice.objects.get()
    assert notice.ends_at > before
    page = browser.get(reverse("notice", args=[notice.pk])).text
    assert "Its end moved" in page and sent["note"] in page


def test_a_day_that_moves_nothing_is_set_at_once(browser: Browser) -> None:
    sent = {"day": "2026-12-25", "state": "rest", "note": "地方假日"}
    assert browser.post(CALENDAR, sent).status_code == 302
    assert Holiday.objects.get().note == "地方假日"


def test_a_year_is_confirmed_under_its_document(browser: Browser) -> None:
    url = reverse("calendar_year", args=[2031])
    assert "No day of this year is set here" in browser.get(url).text
    assert browser.post(url, {"note": ""}).status_code == 200
    assert browser.post(url, {"note": "国办发明电〔2030〕9号"}).status_code == 302
    assert CalendarYear.objects.get().year == 2031
    again = browser.post(url, {"note": "国办发明电〔2030〕9号"})
    assert again.status_code == 422
    assert "is known already" in again.text


def test_only_the_secretariat_confirms_a_year(played: Stage, browser: Browser) -> None:
    url = reverse("calendar_year", args=[2031])
    for post in ("supervisor", "publisher", "auditor"):
        assert Browser(played, played.cast.posts[post]).get(url).status_code == 404


def test_a_notice_over_an_unknown_year_says_so(browser: Browser) -> None:
    notice = PublicNotice.objects.get()
    PublicNotice.objects.update(ends_at=notice.ends_at.replace(year=2031))
    page = browser.get(reverse("notice", args=[notice.pk])).text
    assert "The holiday schedule of 2031 is not published yet" in page
