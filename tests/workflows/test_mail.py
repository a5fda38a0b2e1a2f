"""Letters: sent once, later when the server is down, gathered in the letter of the day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.mail import get_connection

from tests.toy.news import news, reachable, toy_topics
from workflows import clock
from workflows.messages import sending
from workflows.messages.telling import tell
from workflows.models import Mail, Message

__all__ = ["toy_topics"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_topics")]
MONDAY = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # noon in China


def test_a_letter_is_sent_once_in_the_language_that_was_chosen() -> None:
    tell([news(reachable("Ann", "at_once"))])
    assert [sending.send_due(), sending.send_due()] == [1, 0]
    (letter,) = outbox.outbox
    assert (letter.subject, letter.to) == ("Yes to 2 days", ["ann@office.example"])
    assert "You may go for 2 days." in letter.body
    assert "https://titles.example/leave/" in letter.body
    kept = Mail.objects.get()
    assert (kept.subject, kept.body) == (letter.subject, letter.body)


def test_two_senders_do_not_send_one_letter_twice() -> None:
    tell([news(reachable("Ann", "at_once"))])
    (key,) = sending.due().values_list("pk", flat=True)
    Mail.objects.update(leased_until=clock.now() + timedelta(minutes=1))
    assert sending.send(key, get_connection()) is False
    assert outbox.outbox == []


def test_the_letter_of_a_sender_that_died_goes_out_after_its_lease() -> None:
    """The second one has the same Message-ID, so that a reader sees one letter."""
    tell([news(reachable("Ann", "at_once"))])
    sending.send_due()
    Mail.objects.update(sent_at=None, leased_until=clock.now() + timedelta(seconds=1))
    assert sending.send_due() == 0
    Mail.objects.update(leased_until=clock.now() - timedelta(seconds=1))
    assert sending.send_due() == 1
    first, second = outbox.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


class Broken:
    """A mail server that is down."""

    def send_messages(self, letters: list[Any]) -> int:
        raise ConnectionRefusedError("ann@office.example is not here")


def test_a_letter_that_cannot_be_sent_is_tried_later_and_given_up_in_the_end() -> None:
    with clock.travel(MONDAY):
        tell([news(reachable("Ann", "at_once"))])
    moment, attempts = MONDAY, 0
    while Mail.objects.filter(given_up_at=None).exists():
        with clock.travel(moment):
            (key,) = sending.due().values_list("pk", flat=True)
            assert sending.send(key, Broken()) is False
            assert not sending.due().exists()
        attempts += 1
        moment = Mail.objects.get().not_before
    assert attempts == sending.MOST_ATTEMPTS
    assert Mail.objects.get().error == "ConnectionRefusedError"


def test_without_a_mail_server_letters_wait(settings: Any) -> None:
    settings.MAIL_IS_SENT = False
    tell([news(reachable("Ann", "at_once"))])
    assert (sending.send_due(), sending.due().count()) == (0, 1)


def test_the_letter_of_the_day_gathers_what_came_before_its_hour() -> None:
    ann = reachable("Ann", "daily")
    with clock.travel(MONDAY):
        tell([news(ann, "1"), news(ann, "2")])
        assert sending.send_due() == 0
    with clock.travel(MONDAY + timedelta(hours=19)):  # 7:00 the next day
        assert sending.send_due() == 0
    with clock.travel(MONDAY + timedelta(hours=20)):
        tell([news(ann, "3")])
        assert [sending.send_due(), sending.send_due()] == [1, 0]
    (letter,) = outbox.outbox
    assert letter.subject == "2 messages for you"
    assert letter.body.count("You may go for 2 days.") == 2
    assert Message.objects.filter(waits_for_digest=True).count() == 1
