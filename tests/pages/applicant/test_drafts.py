"""No channel shows the secretariat a draft: page, list, export, evidence, record, timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.models import Application
from evaluation.queries.applications import for_list
from tests import stages
from tests.pages.reviewer.conftest import Browser
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
QUESTION = {"question": "指标 2.1 如何填写？"}


@pytest.fixture(scope="module")
def drafted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """A township has written a draft with evidence; another has submitted."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        round_ = stages.open_round(stage)
        stages.draft(stage, "龙都街道", "experimental_township", round_)
        stages.submitted(stage, "分水镇", "experimental_township", round_)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def draft() -> Application:
    return for_list(Application.objects.filter(status="draft")).get()


def pages(one: Application) -> list[str]:
    """Every page that shows what is in the draft, or how it was made."""
    used = one.evidence_uses.first()
    timeline = reverse("timeline", args=["application", one.pk])
    return [
        reverse("application", args=[one.pk]),
        timeline,
        *([reverse("evidence_file", args=[used.evidence_id])] if used else []),
    ]


def status(browser: Browser, url: str) -> int:
    """The answer's status; a file is closed again."""
    answer = browser.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_the_secretariat_finds_no_draft_on_any_page(drafted: Stage) -> None:
    one = draft()
    office = Browser(drafted, drafted.cast.posts["secretariat"])
    found = {url: status(office, url) for url in pages(one)}
    assert found == dict.fromkeys(found, 404)
    listed = office.get(reverse("application_list"))
    assert [row["application"].unit.name for row in listed.context["rows"]] == ["分水镇"]
    assert list(listed.context["started"].values()) == [1]
    assert "Started, not submitted" in listed.content.decode()
    acts = AuditEvent.objects.filter(aggregate_type="evaluation.application", aggregate_id=one.pk)
    assert acts.exists()
    record = office.get(reverse("record"), verb="application.edit")
    shown = {told.event.aggregate_id for told in record.context["told"]}
    assert one.pk not in shown


def test_who_supervises_or_owns_it_finds_it(drafted: Stage) -> None:
    one = draft()
    owner = Browser(drafted, drafted.cast.clerks[one.unit.code])
    assert owner.get(reverse("application", args=[one.pk])).status_code == 200
    supervisor = Browser(drafted, drafted.cast.posts["supervisor"])
    assert {status(supervisor, url) for url in pages(one)} == {200}
    assert "started" not in supervisor.get(reverse("application_list")).content.decode()


def test_the_unit_shows_it_and_the_secretariat_reads_it(drafted: Stage) -> None:
    one = draft()
    owner = Browser(drafted, drafted.cast.clerks[one.unit.code])
    office = Browser(drafted, drafted.cast.posts["secretariat"])
    url = reverse("application_show", args=[one.pk])
    assert url in owner.get(reverse("application", args=[one.pk])).content.decode()
    assert "What will happen" in owner.get(url).content.decode()
    assert office.get(url).status_code == 404
    empty = owner.post(url, {"question": " "})
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["question"])
    done = owner.post(url, QUESTION)
    assert done.url == reverse("application", args=[one.pk])
    assert {status(office, page) for page in pages(one)} == {200}
    assert QUESTION["question"] in office.get(pages(one)[0]).content.decode()
    assert url not in owner.get(pages(one)[0]).content.decode()
    again = owner.post(url, QUESTION)
    assert again.status_code == 409
