"""Everything in the register that has a time is erased by an errand of the timer after it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from accounts import limits
from accounts.models import SignInEvent, Tally
from evaluation.demo.papers import paper
from evaluation.demo.stage import Stage
from evaluation.flows.objection import ObjectionFlow
from evaluation.models import Application, Clearance, Nomination, Objection, Revocation
from evaluation.personal.register import REGISTER, Entry, kept
from evaluation.personal.retention import ERASED
from evaluation.vocabulary import Verb
from tests import commending, stages
from workflows import clock, service
from workflows.actor import PUBLIC
from workflows.errands import errands
from workflows.models import Mail, Message

pytestmark = pytest.mark.django_db
TIMED = [entry for entry in REGISTER if entry.erased_by]
ERRANDS = {errand.verb: errand.run for errand in errands}
NOTHING = {"", ERASED, None}


@pytest.fixture(scope="module")
def ended(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """A commending round with an objection; everything in it ended, each field filled."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        _fill(stage, commending.on_notice(stage).notices.first())
        yield stage
        transaction.set_rollback(True)


def _fill(stage: Stage, notice: Any) -> None:
    stage.at(
        lambda: service.begin(
            ObjectionFlow,
            PUBLIC,
            Verb.OBJECTION_LODGE,
            notice,
            application=Application.objects.get(pk=next(iter(notice.list["applications"]))),
            form_key=uuid.uuid4(),
            name="王实名",
            employer="某单位",
            contact="13800000000",
            statement="不实",
            evidence_text="见照片",
            upload=SimpleUploadedFile("王实名.pdf", paper(0)[1]),
        )
    )
    Objection.objects.update(status="rejected")
    Application.objects.update(status="not_admitted", contact_phone="023-1", contact_name="张三")
    person = {"kind": "individual", "deeds": "事迹", "post": "教师", "born": "1980-01"}
    Nomination.objects.update(status="refused", place=None, **person)
    Clearance.objects.update(reason="原因", document="某号")
    _revoked(stage)
    Mail.objects.update(subject="题", body="正文")
    SignInEvent.objects.create(kind="in", means="password", address="10.0.0.1")
    AccessAttempt.objects.create(
        username="a",
        ip_address="10.0.0.1",
        user_agent="browser",
        failures_since_start=1,
        attempt_time=timezone.now(),
    )
    limits.count("follow", "10.0.0.1")


def _revoked(stage: Stage) -> None:
    Revocation.objects.create(
        nomination=Nomination.objects.first(),
        cause="other",
        grounds="事实",
        heard="意见",
        proposed_at=stage.now,
        proposed_by=stage.cast.posts["secretariat"].user,
        is_granted=True,
        answer="属实",
        remark="撤销",
        decided_at=stage.now,
    )


def values(label: str) -> set[Any]:
    """What stands in a column now."""
    app, model, field = label.split(".")
    return {str(one) for one in apps.get_model(app, model).objects.values_list(field, flat=True)}


def plain(entry: Entry) -> dict[str, set[Any]]:
    """The columns of an entry that hold anything."""
    found = {label: values(label) - NOTHING for label in entry.fields}
    return {label: texts for label, texts in found.items() if texts}


def run(name: str) -> None:
    """Do one errand until it finds nothing more."""
    said: list[str] = []
    while ERRANDS[name](said.append):
        pass
    assert said == []


@pytest.mark.parametrize("entry", TIMED, ids=lambda one: one.fields[0])
def test_what_has_a_time_is_erased_after_it_and_not_before(ended: Stage, entry: Entry) -> None:
    before = plain(entry)
    assert before
    with clock.travel(ended.now + timedelta(days=1)):
        run(entry.erased_by)
    if entry.erased_by == "signin.prune":
        AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(days=1))
        Tally.objects.update(since=timezone.now() - timedelta(days=1))
        SignInEvent.objects.all().delete()  # a line is not altered: an old one instead
        SignInEvent.objects.create(
            kind="in", means="password", address="10.0.0.1", at=timezone.now() - timedelta(days=800)
        )
    else:
        assert plain(entry) == before
    with clock.travel(ended.now + timedelta(days=20 * 365)):
        run(entry.erased_by)
    after = {label: texts & before.get(label, set()) for label, texts in plain(entry).items()}
    assert {label for label, texts in after.items() if texts} == set()


def test_every_entry_says_an_errand_or_a_reason_to_keep() -> None:
    assert {entry.erased_by for entry in TIMED} <= set(ERRANDS)
    with_a_time = {entry for entry in REGISTER if "%(" in entry.kept}
    assert with_a_time <= set(TIMED)


def test_the_times_are_those_of_the_settings(settings: Any) -> None:
    settings.RETENTION_OBJECTOR_YEARS = 7
    said = {kept(entry) for entry in REGISTER if entry.erased_by == "objection.erase"}
    assert said == {"处理决定或不予受理后 7 年"}


def test_messages_go_after_their_time_and_others_stay(ended: Stage, settings: Any) -> None:
    settings.RETENTION_MESSAGE_DAYS = 30
    young = Message.objects.first()
    Message.objects.exclude(pk=young.pk).update(created_at=ended.now - timedelta(days=31))
    Mail.objects.update(created_at=ended.now - timedelta(days=31))
    with clock.travel(ended.now):
        run("messages.forget")
    assert list(Message.objects.values_list("pk", "mail")) == [(young.pk, None)]
    assert Mail.objects.count() == 0
