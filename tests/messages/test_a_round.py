"""A whole round with an objection: everybody is told their part, and nobody anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from evaluation.demo.stage import Stage
from evaluation.messages.topics import ALARMS, ALL, COMMENDING
from evaluation.models import Application
from tests import stages
from tests.actions.world import on_notice
from workflows.actor import Actor
from workflows.messages import reading, sending
from workflows.models import AuditEvent, Mail, Message

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """A round on the small district, to its certificates."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        round_ = on_notice(stage)
        contested = Application.objects.filter(status="admitted").first()
        objection = stage.object_to(round_, contested)
        stage.handle(objection, uphold=False)
        stage.until(round_.notices.first().ends_at)
        stage.name(round_)
        stage.certify(round_)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def stage(played: Stage, db: None) -> Stage:
    """The played round."""
    return played


def told(actor: Actor) -> Counter[str]:
    """How often a person was told of each topic."""
    return Counter(Message.objects.filter(recipient=actor.user).values_list("topic", flat=True))


def test_the_unit_is_told_its_way_from_the_call_to_the_certificate(stage: Stage) -> None:
    named = Application.objects.filter(status="named", category__level="village").first()
    assert named is not None
    wanted = {
        "call.opened",
        "application.received",
        "recommendation.signed",
        "check.accepted",
        "notice.published",
        "round.named",
        "certificate.issued",
    }
    assert wanted <= set(told(stage.cast.clerks[named.unit.code]))


def test_who_was_not_named_is_told_so_and_gets_no_congratulation(stage: Stage) -> None:
    left = Application.objects.filter(status="not_admitted").first()
    if left is None:
        left = Application.objects.exclude(status="named").first()
    assert left is not None
    topics = told(stage.cast.clerks[left.unit.code])
    assert "round.not_named" in topics
    assert "round.named" not in topics


def test_an_expert_is_told_of_tasks_and_of_nothing_that_others_did(stage: Stage) -> None:
    for expert in stage.cast.experts.values():
        assert set(told(expert)) <= {"task.new"}
    assert any(told(expert) for expert in stage.cast.experts.values())


def test_the_auditor_and_the_public_have_no_messages(stage: Stage) -> None:
    assert told(stage.cast.posts["auditor"]) == Counter()


def test_every_message_is_joined_to_an_act_of_the_record_a_task_or_a_day(stage: Stage) -> None:
    acts = set(AuditEvent.objects.values_list("act", flat=True))
    of_acts = Message.objects.filter(act__isnull=False)
    assert set(of_acts.values_list("act", flat=True)) <= acts
    others = set(Message.objects.filter(act=None).values_list("topic", flat=True))
    assert others - {"record.checkpoint"} == {"task.new"}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_message_and_letter_can_be_said(stage: Stage, language: str) -> None:
    with translation.override(language):
        for message in Message.objects.all():
            shown = reading.in_words(message)
            assert shown.sentence and "%(" not in shown.heading + shown.sentence
    for mail in Mail.objects.all():
        subject, body = sending.in_words(mail)
        assert subject and body


def test_no_message_names_a_person(stage: Stage) -> None:
    """Names of people stand in the record and in the case, not in what is sent around."""
    names = {actor.user.name for actor in stage.cast.experts.values()}
    names |= {actor.user.name for actor in stage.cast.members}
    for message in Message.objects.all():
        text = str(message.facts)
        assert not any(name in text for name in names)


def test_the_topics_of_a_round_were_all_met(stage: Stage) -> None:
    """Those that need another course of events are tested with their acts."""
    met = set(Message.objects.values_list("topic", flat=True))
    rare = {
        "task.soon",
        "task.overdue",
        "application.withdrawn",
        "application.lapsed",
        "application.extended",
        "recommendation.left_out",
        "check.refused",
        "visit.announced",
        "assignment.ended",
        "interest.declared",
        "application.shown",
        "ballot.recused",
        "ballot.chair_recused",
        "opinion.entrusted",
        "recusal.no_expert",
        "recusal.no_reviewer",
        "round.not_named",
        "objection.lodged",
        "objection.accepted",
        "objection.refused",
        "objection.ruled",
        "title.retained",
        "notice.moved",
        "objection.extended",
        "more_time.allowed",
        "more_time.denied",
        "access.proposed",
        "access.renewed",
        "access.refused",
        "entry.suspended",
        "title.revoked",
        "title.cancelled",
    }
    commending = {topic.code for topic in (*COMMENDING, *ALARMS)}
    assert {topic.code for topic in ALL} - rare - commending <= met
