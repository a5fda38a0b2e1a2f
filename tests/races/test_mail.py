"""Two timers at once: each letter once, each reminder once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outbox

from tests.support.at_once import at_once
from tests.toy.people import asked, person
from workflows import clock
from workflows.messages import reminding, sending, topics
from workflows.messages.telling import News
from workflows.messages.topics import Topic
from workflows.models import Mail, Message

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
LETTERS = 12


@pytest.fixture(autouse=True)
def one_topic(settings: Any) -> Iterator[None]:
    """A topic and a reminder of the toy flow; mail is sent."""
    settings.MAIL_IS_SENT = True
    known, reminders = dict(topics._topics), list(reminding._reminders)
    topics.register(Topic("race", "Race", "Who is first?", urgent=True))
    reminding._reminders[:] = [_reminded]
    yield
    topics._topics.clear()
    topics._topics.update(known)
    reminding._reminders[:] = reminders


def _reminded(tasks: list[Any], days: int) -> list[News]:
    return [News("race", f"{task.pk}:{days}", [task.artifact.person_id]) for task in tasks]


def test_two_timers_send_each_letter_once() -> None:
    now = clock.now()
    Mail.objects.bulk_create(
        Mail(
            key=f"race:{number}",
            address=f"{number}@office.example",
            language="en",
            topic="race",
            created_at=now,
            not_before=now,
        )
        for number in range(LETTERS)
    )
    sent = at_once(sending.send_due, sending.send_due, sending.send_due)
    assert sum(sent) == LETTERS == len(outbox.outbox)
    assert len({letter.to[0] for letter in outbox.outbox}) == LETTERS


def test_two_timers_remind_each_person_once() -> None:
    with clock.travel(clock.now() - timedelta(days=9)):
        for number in range(5):
            asked(person(f"Ann{number}"))
    told = at_once(reminding.remind_due, reminding.remind_due, reminding.remind_due)
    assert sum(told) == 5 == Message.objects.count()
