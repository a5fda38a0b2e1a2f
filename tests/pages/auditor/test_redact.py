"""The page by which the supervisor redacts an event: it shows what goes, and asks twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import reverse

from evaluation.vocabulary import Verb
from tests import stages
from tests.pages.rounds import Browser, Built, built, text
from workflows.audit.verify import faults
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def applied(django_db_setup: None, django_db_blocker: object) -> Iterator[Built]:
    """A round with applications."""
    yield from built(stages.open_round, django_db_blocker)


def _event() -> AuditEvent:
    return AuditEvent.objects.filter(verb="round.plan").get()


def _browser(applied: Built, post: str) -> Browser:
    stage, _round = applied
    return Browser(stage, stage.cast.posts[post])


def test_the_supervisor_sees_the_content_and_erases_it(applied: Built) -> None:
    browser, event = _browser(applied, "supervisor"), _event()
    address = reverse("redact", args=[event.pk])
    assert address in browser.get(reverse("record")).content.decode()
    assert "nobody can bring it back" in text(browser.get(address))
    done = browser.post(address, {"reason": "依申请删除", "is_meant": "on"})
    assert (done.status_code, done.url) == (302, reverse("record"))
    assert AuditEvent.objects.get(pk=event.pk).payload == ""
    assert AuditEvent.objects.filter(verb=Verb.RECORD_REDACT, post="supervisor").count() == 1
    assert "redacted already" in text(browser.get(address))
    assert list(faults()) == []


@pytest.mark.parametrize("given", [{}, {"reason": "依申请删除"}, {"is_meant": "on"}])
def test_without_a_reason_or_the_second_yes_nothing_is_erased(
    applied: Built, given: dict[str, str]
) -> None:
    browser, event = _browser(applied, "supervisor"), _event()
    assert browser.post(reverse("redact", args=[event.pk]), given).status_code == 422
    assert AuditEvent.objects.get(pk=event.pk).payload != ""


@pytest.mark.parametrize("post", ["auditor", "secretariat", "publisher"])
def test_nobody_else_finds_the_page(applied: Built, post: str) -> None:
    browser, event = _browser(applied, post), _event()
    assert browser.get(reverse("redact", args=[event.pk])).status_code == 404
    given = {"reason": "依申请删除", "is_meant": "on"}
    assert browser.post(reverse("redact", args=[event.pk]), given).status_code == 404
