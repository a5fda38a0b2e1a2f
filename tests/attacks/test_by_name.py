"""The attacks that were named when the rights were drawn up, one test each.

Those of departments and experts stand beside this file; docs/security.md names where all the
others are.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evaluation.actions.posts import seat
from evaluation.flows.application import ApplicationFlow
from evaluation.models import Application, AppointmentProposal
from evaluation.vocabulary import ProposalOrigin, Role, Verb
from tests import stages
from tests.pages.applicant.conftest import typed
from tests.pages.rounds import Browser, Built, text
from workflows import clock, service
from workflows.action import registry
from workflows.audit.chain import version_of
from workflows.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def form_of(application: Application) -> str:
    task = service.task_of(ApplicationFlow.process_of(application), "fill")
    return reverse("application_form", args=[task.pk])


def refused(built: Built, verb: str, post: str, subject: Any, **what: Any) -> str:
    """The code with which an act is refused."""
    stage = built[0]
    with clock.travel(stage.now), transaction.atomic(), pytest.raises(Refusal) as found:
        registry[verb](stage.cast.posts[post], subject, **what)
    return found.value.code


def test_a_replay_after_the_deadline(applying: Built) -> None:
    stage, round_ = applying
    application = Application.objects.get(unit__name="九五社区")
    browser = Browser(stage, stage.cast.clerks[application.unit.code])
    url = form_of(application)
    sent = typed(browser.get(url)) | {"act": "submit", "report": "截止后的报告" * 30}
    version, now = version_of(application), stage.now
    stage.now = max(one.closes_at for one in round_.categories.all()) + timedelta(seconds=1)
    try:
        answers = [browser.post(url, sent), browser.post(url, sent | {"act": "save"})]
    finally:
        stage.now = now
    application.refresh_from_db()
    assert {one.status_code for one in answers} <= {403, 409}
    assert "截止后的报告" in text(answers[0])  # nothing typed is lost
    assert (application.status, version_of(application)) == ("draft", version)
    assert "截止后" not in application.report


def test_a_stale_form(applying: Built) -> None:
    stage, _round = applying
    application = Application.objects.get(unit__name="九五社区")
    browser = Browser(stage, stage.cast.clerks[application.unit.code])
    url = form_of(application)
    first = typed(browser.get(url))
    assert browser.post(url, first | {"act": "save", "contact_name": "先保存"}).status_code == 302
    late = browser.post(url, first | {"act": "save", "contact_name": "后保存"})
    application.refresh_from_db()
    assert (late.status_code, application.contact_name) == (409, "先保存")
    assert "先保存" in text(late)
    assert "后保存" in text(late)


def test_an_administrator_who_also_reviews(applying: Built) -> None:
    stage = applying[0]
    for name in ("auditor", "system", "security"):
        administrator = stage.cast.posts[name].user
        made = {"programme": stage.programme, "origin": ProposalOrigin.FOUNDING}
        reviewer = (administrator, Role.SECRETARIAT, stage.programme)
        with pytest.raises(IntegrityError), transaction.atomic():
            seat([reviewer], **made, reason="测试", at=stage.now)
    secretariat = stage.cast.posts["secretariat"].user
    with pytest.raises(IntegrityError), transaction.atomic():
        seat([(secretariat, Role.AUDITOR, stage.programme)], **made, reason="测试", at=stage.now)


def test_the_last_auditor_removed(applying: Built) -> None:
    stage = applying[0]
    auditor = stage.cast.posts["auditor"].user
    post = AppointmentProposal.objects.get(person=auditor, post=Role.AUDITOR)
    ended = refused(applying, Verb.APPOINTMENT_END, "security", post, reason="不再需要")
    closed = refused(applying, Verb.ACCOUNT_DEACTIVATE, "system", auditor, reason="离职")
    assert (ended, closed) == ("last_administrator", "last_administrator")
    auditor.refresh_from_db()
    assert auditor.is_active


def test_a_strangers_task_by_its_number(applying: Built) -> None:
    stage = applying[0]
    theirs = Application.objects.get(unit__name="分水社区")
    task = service.task_of(ApplicationFlow.process_of(theirs), "fill")
    clerk = stage.cast.clerks[stages.unit("九五社区").code]
    others = [clerk, *stage.cast.experts.values(), *stage.cast.departments.values()]
    for actor in [*others[:4], *stage.cast.posts.values()]:
        browser = Browser(stage, actor)
        for name in ("task", "application_form"):
            known, unknown = (reverse(name, args=[key]) for key in (task.pk, 999_999))
            answers = [browser.get(known), browser.post(known, {"act": "submit"})]
            assert {one.status_code for one in answers} <= {404, 405}, f"{known} as {actor}"
            said = text(browser.get(unknown)).replace(unknown, known)
            assert plain(said) == plain(text(answers[0]))
    theirs.refresh_from_db()
    assert theirs.status == "draft"
    own = Browser(stage, stage.cast.clerks[theirs.unit.code])
    assert own.get(reverse("task", args=[task.pk])).status_code == 302


def plain(page: str) -> str:
    """Without the tokens drawn for each answer."""
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": |nonce=)"[^"]*"', "", page)
