"""One's own messages, the choice about mail, and the demonstration's outbox."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from workflows import clock
from workflows.messages.telling import News, tell
from workflows.models import Mail, MailChoice, Message

pytestmark = pytest.mark.django_db
LIST, CHOICE, OUTBOX = reverse("messages"), reverse("mail_choice"), reverse("outbox")


@pytest.fixture
def ann() -> User:
    """A person with an address."""
    return User.objects.create(username="ann", name="Ann", email="ann@office.example")


@pytest.fixture
def browser(ann: User, settings: Any) -> Client:
    """Her browser, in English."""
    settings.LANGUAGE_CODE = "en"
    client = Client()
    client.force_login(ann)
    return client


def some(user: User, first: int = 0, count: int = 1) -> list[Message]:
    """Tell so many things."""
    facts = {"unit": "龙溪村", "category": "实验村", "at": clock.now().isoformat()}
    return tell(
        News("application.received", f"k{number}", [user.pk], facts=facts, path=reverse("desk"))
        for number in range(first, first + count)
    )


def test_an_empty_list_says_what_will_appear(browser: Client) -> None:
    assert "No message yet" in browser.get(LIST).text


def test_a_message_is_shown_in_words_and_opened_where_it_leads(browser: Client, ann: User) -> None:
    (message,) = some(ann)
    page = browser.get(LIST).text
    assert "Submitted: 实验村" in page
    assert "The application of 龙溪村 (实验村) was submitted on" in page
    answer = browser.get(reverse("message", args=[message.key]))
    assert (answer.status_code, answer.url) == (302, reverse("desk"))
    message.refresh_from_db()
    assert message.read_at is not None
    assert "You have read everything." in browser.get(LIST, {"unread": "1"}).text


def test_somebody_else_s_message_is_not_there(browser: Client) -> None:
    other = User.objects.create(username="ben", name="Ben")
    (message,) = some(other)
    assert "龙溪村" not in browser.get(LIST).text
    assert browser.get(reverse("message", args=[message.key])).status_code == 404
    message.refresh_from_db()
    assert message.read_at is None


def test_what_came_after_the_page_was_opened_stays_unread(browser: Client, ann: User) -> None:
    (seen,) = some(ann)
    some(ann, first=1)
    page = browser.post(LIST, {"until": seen.key}, follow=True).text
    assert "1 message is marked as read." in page
    assert Message.objects.filter(read_at=None).count() == 1


@pytest.mark.parametrize("until", ["", "x", "a\0b", "9" * 300])
def test_a_wrong_end_marks_nothing_and_breaks_nothing(
    browser: Client, ann: User, until: str
) -> None:
    some(ann)
    answer = browser.post(LIST, {"until": until})
    assert answer.status_code == 302
    assert Message.objects.filter(read_at=None).count() == 1


def test_the_list_asks_the_same_questions_for_one_and_for_thirty(
    browser: Client, ann: User
) -> None:
    counts = []
    for first, count in ((0, 1), (1, 29)):
        some(ann, first, count)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(LIST).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_choice_is_kept_with_the_address(browser: Client, ann: User) -> None:
    asked = {"address": "new@office.example", "rhythm": "daily", "language": "en"}
    assert "Your choice is kept." in browser.post(CHOICE, asked, follow=True).text
    ann.refresh_from_db()
    choice = MailChoice.objects.get()
    assert (ann.email, choice.rhythm, choice.language) == ("new@office.example", "daily", "en")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"address": ""}, "Give an address, or choose"),
        ({"address": "nobody"}, "Enter a valid email address."),
        ({"rhythm": "hourly"}, "Select a valid choice."),
    ],
)
def test_a_wrong_choice_names_the_field_and_keeps_the_rest(
    browser: Client, change: dict[str, str], error: str
) -> None:
    asked = {"address": "new@office.example", "rhythm": "daily", "language": "en"} | change
    answer = browser.post(CHOICE, asked)
    assert answer.status_code == 422
    assert error in answer.text
    assert not MailChoice.objects.exists()


def test_who_wants_no_mail_needs_no_address(browser: Client) -> None:
    asked = {"address": "", "rhythm": "never", "language": "zh-hans"}
    assert browser.post(CHOICE, asked).status_code == 302


def test_the_outbox_is_there_in_the_demonstration_only(
    browser: Client, ann: User, settings: Any
) -> None:
    MailChoice.objects.create(user=ann, rhythm="at_once", language="en")
    some(ann)
    assert Mail.objects.count() == 1
    assert browser.get(OUTBOX).status_code == 404
    settings.DEMO = True
    page = browser.get(OUTBOX).text
    assert "Submitted: 实验村" in page
    assert "Read on here:" in page


def test_the_head_of_every_page_counts_what_is_unread(browser: Client, ann: User) -> None:
    some(ann, count=3)
    assert "3 unread" in browser.get(reverse("desk")).text


@pytest.mark.parametrize("url", [LIST, CHOICE, OUTBOX])
def test_a_stranger_is_asked_to_sign_in(url: str) -> None:
    answer = Client().get(url)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("accounts:sign_in"))
