"""A person's own messages: read, counted, and how often mail is wanted. No acts under the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Subquery

from workflows import clock
from workflows.messages.topics import UnknownTopic, topic
from workflows.models import MailChoice, Message


@dataclass(frozen=True)
class Told:
    """A message in words. `key` is its address: a row's number would count others' messages."""

    key: str
    heading: str
    sentence: str
    at: datetime
    is_read: bool
    is_urgent: bool


def messages_of(user: Any, unread_only: bool = False) -> QuerySet[Message]:
    """The person's messages, the latest first."""
    mine = Message.objects.filter(recipient=user)
    return mine.filter(read_at=None) if unread_only else mine


def unread_count(user: Any) -> int:
    """How many messages the person has not read."""
    return messages_of(user, unread_only=True).count()


def in_words(message: Message) -> Told:
    """The message in the active language; one whose topic is gone still shows that it was there."""
    try:
        about = topic(message.topic)
        heading, sentence = about.told(message.facts)
        is_urgent = about.urgent
    except UnknownTopic:
        heading, sentence, is_urgent = message.topic, "", False
    return Told(
        message.key,
        heading,
        sentence,
        message.created_at,
        message.read_at is not None,
        is_urgent,
    )


def read(message: Message) -> None:
    """Note that the person has seen it; the first time counts."""
    if message.read_at is None:
        message.read_at = clock.now()
        message.save(update_fields=["read_at"])


def read_all(user: Any, until: str) -> int:
    """Mark as read what the person had on the page: everything up to the message of this key."""
    last = messages_of(user).filter(key=until).values("pk")
    seen = messages_of(user, unread_only=True).filter(pk__lte=Subquery(last))
    return seen.update(read_at=clock.now())


def choice_of(user: Any) -> MailChoice:
    """The person's choice, or the settings' as an unsaved row."""
    known = MailChoice.objects.filter(user=user).first()
    return known or MailChoice(
        user=user, rhythm=settings.MAIL_RHYTHM, language=settings.LANGUAGE_CODE
    )


def choose(user: Any, *, rhythm: str, language: str, address: str) -> None:
    """Keep how often, in which language and to which address mail goes."""
    with transaction.atomic():
        MailChoice.objects.update_or_create(
            user=user, defaults={"rhythm": rhythm, "language": language}
        )
        if user.email != address:
            user.email = address
            user.save(update_fields=["email"])
