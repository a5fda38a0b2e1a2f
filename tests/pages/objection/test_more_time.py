"""Asking for more time and answering, through the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.flows.more_time import MoreTimeFlow
from evaluation.models import MoreTime, Objection
from tests import stages
from tests.actions.test_more_time import accepted
from tests.pages.rounds import Browser
from workflows import service

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """An objection is accepted."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        accepted(stage)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def stage(played: Stage, db: None, settings: Any) -> Stage:
    """The same, read in English."""
    settings.LANGUAGE_CODE = "en"
    return played


def ask_url() -> str:
    return reverse("more_time_ask", args=[Objection.objects.get().pk])


def test_it_is_asked_once_and_answered_by_the_other_office(stage: Stage) -> None:
    secretariat = Browser(stage, stage.cast.posts["secretariat"])
    office = Browser(stage, stage.cast.posts["publisher"])
    detail = reverse("objection", args=[Objection.objects.get().pk])
    assert "Ask for more time" in secretariat.get(detail).text
    assert secretariat.post(ask_url(), {"reason": "需向第三方核实"}).status_code == 302
    task = service.task_for(MoreTimeFlow, MoreTime.objects.get(), "decide")
    url = reverse("more_time", args=[task.pk])
    page = office.get(url).text
    assert "需向第三方核实" in page
    assert Objection.objects.get().name not in page
    assert office.post(url, {"decision": "deny"}).status_code == 422
    assert office.post(url, {"decision": "allow"}).status_code == 302
    shown = secretariat.get(detail).text
    assert "allowed: 15 working days" in shown
    again = secretariat.post(ask_url(), {"reason": "再次"})
    assert (again.status_code, "possible once" in again.text) == (409, True)


def test_without_a_reason_the_field_is_named(stage: Stage) -> None:
    answer = Browser(stage, stage.cast.posts["secretariat"]).post(ask_url(), {"reason": ""})
    assert answer.status_code == 422
    assert not MoreTime.objects.exists()


def test_others_do_not_find_the_pages(stage: Stage) -> None:
    for post in ("publisher", "auditor", "supervisor"):
        browser = Browser(stage, stage.cast.posts[post])
        assert browser.get(ask_url()).status_code == 404
        assert browser.post(ask_url(), {"reason": "x", "days": "5"}).status_code == 404
    assert not MoreTime.objects.exists()
