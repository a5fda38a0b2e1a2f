"""In Chromium: pages that were once wider than a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from tests import stages
from tests.journeys import chromium
from tests.journeys.chromium import PHONE, Visitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite, pytest.mark.slow]
Come = Callable[..., Visitor]
PUSHED = """() => [...document.querySelectorAll("main .table-wrap")]
    .filter(box => box.scrollWidth > box.clientWidth).length"""


def test_the_month_of_the_calendar_and_the_programme_fit(come: Come) -> None:
    stage = stages.small_stage()
    round_ = chromium.opened(stage, days_ago=1, open_days=3)
    office = come(stage.cast.posts["secretariat"], size=PHONE)
    office.opens(reverse("calendar"))
    assert office.page.evaluate(PUSHED) == 0
    assert office.page.locator(".calendar td:visible").count() >= 28
    assert office.page.locator(".calendar .other-month:visible").count() == 0
    office.opens(reverse("programme", args=[round_.programme_id]))
    assert office.page.evaluate(PUSHED) == 0


def test_a_code_stands_large_and_is_selected_whole(come: Come) -> None:
    stage = stages.small_stage()
    office = come(stage.cast.posts["system"], size=PHONE)
    person = stage.cast.clerks["500101107000"].user
    office.opens(reverse("access_propose", args=[person.pk]))
    office.page.check("main [name=kind][value=link]")
    office.fills(reason="忘记密码")
    office.presses()
    code = office.page.locator(".once code")
    size, select = code.evaluate(
        "one => [parseFloat(getComputedStyle(one).fontSize), getComputedStyle(one).userSelect]"
    )
    assert (size >= 24, select) == (True, "all")
    assert "mono" in code.evaluate("one => getComputedStyle(one).fontFamily").lower()
