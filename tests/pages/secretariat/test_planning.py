"""A round is planned, amended and opened by its pages; faults stand at their fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.forms import Form
from django.urls import reverse

from evaluation.models import Round
from evaluation.reference.defaults import default_stage_plans
from evaluation.vocabulary import RoundStatus
from tests.pages.rounds import Browser, Built, built, page_of, text
from workflows.models import AuditEvent, Holiday

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def empty(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """A district without a round."""
    yield from built(lambda stage: stage.programme, django_db_blocker)


def secretariat(empty: Built) -> Browser:
    return Browser(empty[0], empty[0].cast.posts["secretariat"])


def filled(*forms: Form) -> dict[str, Any]:
    """What a browser would send if nothing was changed."""
    sent: dict[str, Any] = {}
    for field in (field for form in forms for field in form):
        value = field.value()
        if value is True:
            sent[field.html_name] = "on"
        elif value not in (None, False):
            sent[field.html_name] = field.field.widget.format_value(value) or ""
            if isinstance(sent[field.html_name], list) and len(sent[field.html_name]) == 1:
                sent[field.html_name] = sent[field.html_name][0]
    return sent


def sent_for_a_round(empty: Built, url: str) -> dict[str, Any]:
    context = secretariat(empty).get(url).context
    members = [member.user.pk for member in empty[0].cast.members]
    people = {"members": members, "chair": members[0]}
    return {**filled(context["form"], *context["parts"]), **people}


def test_the_defaults_plan_a_round_that_can_be_opened(empty: Built) -> None:
    browser, url = secretariat(empty), reverse("round_new", args=[empty[0].programme.pk])
    assert browser.post(url, sent_for_a_round(empty, url)).status_code == 302
    round_ = Round.objects.get()
    plans = {one.code: one.plan for one in round_.categories.all()}
    assert plans == {code: plan.to_mapping() for code, plan in default_stage_plans().items()}
    assert [one.target for one in round_.categories.all()] == [10, 10, 50, 50]
    assert browser.post(page_of("call"), {"act": "open"}).status_code == 302
    round_.refresh_from_db()
    assert round_.status == RoundStatus.OPEN


def test_every_fault_of_a_plan_stands_at_its_field_and_nothing_is_lost(empty: Built) -> None:
    browser, url = secretariat(empty), reverse("round_new", args=[empty[0].programme.pk])
    sent = sent_for_a_round(empty, url) | {
        "name": "第一轮",
        "experimental_township-weights.experts": "0.9",
        "experimental_township-panel_size": "3",
        "demonstration_village-pass_line": "120",
    }
    page = browser.post(url, sent)
    faults = {part.prefix: dict(part.errors) for part in page.context["parts"] if part.errors}
    assert page.status_code == 422
    assert faults == {
        "experimental_township": {
            "weights.departments": ["The weights add up to 1.40, not 1."],
            "combine": ["A trimmed mean needs a panel of at least 5, not 3."],
        },
        "demonstration_village": {
            "pass_line": ["The value must be a quoted decimal from 0 to 100."]
        },
    }
    assert page.context["form"]["name"].value() == "第一轮"
    assert not Round.objects.exists()


def test_a_chair_who_is_no_member_is_refused_at_the_field(empty: Built) -> None:
    browser, url = secretariat(empty), reverse("round_new", args=[empty[0].programme.pk])
    sent = sent_for_a_round(empty, url)
    page = browser.post(url, sent | {"members": sent["members"][1:]})
    assert page.context["form"].errors == {"chair": ["The chair must be one of the members."]}


def test_nobody_else_can_plan_a_round(empty: Built) -> None:
    url = reverse("round_new", args=[empty[0].programme.pk])
    publisher = Browser(empty[0], empty[0].cast.posts["publisher"])
    assert publisher.get(url).status_code == 404


def planned(empty: Built) -> tuple[Browser, dict[str, Any], str]:
    """A planned round, and its form as a browser would send it."""
    browser, url = secretariat(empty), reverse("round_new", args=[empty[0].programme.pk])
    browser.post(url, sent_for_a_round(empty, url))
    context = browser.get(page_of("call")).context
    sent = filled(context["form"], *context["parts"]) | {"version": context["version"]}
    return browser, sent, page_of("call")


def test_the_plan_is_amended_and_the_act_recorded(empty: Built) -> None:
    browser, sent, url = planned(empty)
    changes = {"name": "新名称", "demonstration_village-target": "40", "act": "amend"}
    assert browser.post(url, sent | changes).status_code == 302
    round_ = Round.objects.get()
    assert round_.name == "新名称"
    assert round_.categories.get(title="demonstration", level="village").target == 40
    assert AuditEvent.objects.filter(verb="round.amend").count() == 1


def test_a_stale_plan_gets_both_versions_side_by_side(empty: Built) -> None:
    browser, sent, url = planned(empty)
    browser.post(url, sent | {"name": "先存的", "act": "amend"})
    for version in ("", "none", "²"):
        late = sent | {"name": "后存的", "act": "amend", "version": version}
        assert browser.post(url, late).status_code == 409
    page = browser.post(url, sent | {"name": "后存的", "act": "amend"})
    assert page.status_code == 409
    rows = [(row["label"], row["yours"], row["theirs"]) for row in page.context["rows"]]
    assert rows == [("Name", "后存的", "先存的")]
    assert Round.objects.get().name == "先存的"
    kept = dict(page.context["sent"]) | {"resolution": "yours"}
    assert browser.post(url, kept).status_code == 302
    assert Round.objects.get().name == "后存的"


def test_the_page_says_what_the_call_freezes(empty: Built) -> None:
    browser, _sent, url = planned(empty)
    page = text(browser.get(url))
    assert "of 8 units" in page
    assert "The hash of each category" in page


def test_a_day_of_the_calendar_is_set_and_put_back(empty: Built) -> None:
    browser, url = secretariat(empty), reverse("calendar")
    sent = {"day": "2026-03-14", "state": "working", "note": "国办发明电〔2025〕1号"}
    assert browser.post(url, sent).status_code == 302
    assert Holiday.objects.get().is_working is True
    days = [day for week in browser.get(url, month="2026-03").context["weeks"] for day in week]
    (day,) = [one for one in days if one.day == date(2026, 3, 14)]
    assert (day.is_working, day.mark, day.set_by_us.note) == (True, "worked", sent["note"])
    back = {"day": "2026-03-14", "state": "published", "note": ""}
    assert browser.post(url, back).status_code == 302
    assert not Holiday.objects.exists()
    assert browser.post(url, back).status_code == 422
    assert AuditEvent.objects.filter(verb="calendar.set").count() == 2


def test_a_day_is_not_changed_without_a_reason(empty: Built) -> None:
    page = secretariat(empty).post(reverse("calendar"), {"day": "2026-03-14", "state": "rest"})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["note"]


def test_only_the_secretariat_opens_the_calendar(empty: Built) -> None:
    supervisor = Browser(empty[0], empty[0].cast.posts["supervisor"])
    assert supervisor.get(reverse("calendar")).status_code == 404
