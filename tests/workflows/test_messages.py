"""Messages: written with the act or not at all, once, and by the person's choice about mail."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.toy.news import news, reachable, toy_topics
from tests.toy.people import asked, chief, do, person
from workflows.messages import reading, telling
from workflows.messages.telling import News, tell
from workflows.models import Mail, Message
from workflows.refusal import Refusal

__all__ = ["toy_topics"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy_topics")]
MONDAY = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # noon in China


def test_an_act_tells_whom_it_concerns() -> None:
    ann = person("Ann")
    do(chief(), asked(ann), "leave.approve")
    message = Message.objects.get()
    assert (message.recipient, message.topic, message.facts) == (ann.user, "leave.yes", {"days": 3})
    assert reading.in_words(message).sentence == "You may go for 3 days."


def test_a_refused_act_tells_nobody() -> None:
    ann = person("Ann")
    leave = asked(ann)
    with pytest.raises(Refusal):
        do(ann, leave, "leave.approve")
    assert not Message.objects.exists()


def test_when_telling_fails_nothing_is_done() -> None:
    """Together or not at all: the act is not on the record without its message."""

    def breaks(act: Any, subject: Any, result: Any) -> list[News]:
        raise ZeroDivisionError

    telling._tellers["leave.approve"] = breaks
    leave = asked(person("Ann"))
    with pytest.raises(ZeroDivisionError):
        do(chief(), leave, "leave.approve")
    leave.refresh_from_db()
    assert leave.status == "asked"


def test_nobody_is_told_the_same_thing_twice() -> None:
    ann, ben = reachable("Ann", "at_once"), person("Ben")
    assert len(tell([news(ann), news(ann)])) == 1
    assert tell([news(ann)]) == []
    assert len(tell([News("leave.yes", "k", [ann.user.pk, ben.user.pk], facts={"days": 1})])) == 1
    assert (Message.objects.count(), Mail.objects.count()) == (2, 1)


def test_who_left_is_told_nothing() -> None:
    ann = reachable("Ann")
    ann.user.is_active = False
    ann.user.save(update_fields=["is_active"])
    assert tell([news(ann)]) == []


@pytest.mark.parametrize(
    ("rhythm", "urgent_at_once", "other_at_once", "waits"),
    [
        ("at_once", True, True, 0),
        ("urgent", True, False, 1),
        ("daily", False, False, 2),
        ("never", False, False, 0),
    ],
)
def test_mail_follows_the_person_s_choice(
    rhythm: str, urgent_at_once: bool, other_at_once: bool, waits: int
) -> None:
    ann = reachable("Ann", rhythm)
    tell([news(ann, "urgent", "leave.late"), news(ann, "other")])
    letters = set(Mail.objects.values_list("topic", flat=True))
    assert ("leave.late" in letters, "leave.yes" in letters) == (urgent_at_once, other_at_once)
    assert Message.objects.filter(waits_for_digest=True).count() == waits
    assert reading.unread_count(ann.user) == 2


def test_reading_marks_only_one_s_own_and_only_what_was_on_the_page() -> None:
    ann, ben = person("Ann"), person("Ben")
    tell([news(ann, "1"), news(ben, "1")])
    last = Message.objects.filter(recipient=ann.user).get()
    tell([news(ann, "2")])
    assert reading.read_all(ann.user, last.key) == 1
    assert (reading.unread_count(ann.user), reading.unread_count(ben.user)) == (1, 1)


def test_a_message_whose_topic_is_gone_is_still_listed() -> None:
    message = Message(topic="leave.gone", facts={}, created_at=MONDAY, key="x")
    assert reading.in_words(message).heading == "leave.gone"
