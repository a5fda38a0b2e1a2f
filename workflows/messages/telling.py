"""Write messages and letters in the running transaction: told if and only if it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Model

from workflows import clock
from workflows.action import Act, listeners
from workflows.messages.topics import Topic, topic
from workflows.models import Mail, MailChoice, MailRhythm, Message


@dataclass(frozen=True)
class News:
    """One thing to tell: to whom, under which key, with which facts, where to read on."""

    topic: str
    key: str
    recipients: Iterable[int] = ()
    addresses: Iterable[str] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    path: str = ""


Teller = Callable[[Act, Model, Any], Iterable[News]]
_tellers: dict[str, Teller] = {}


def tells(verb: str, teller: Teller) -> None:
    """After an act of this verb, tell what `teller(act, subject, result)` says."""
    if verb in _tellers:
        raise ValueError(f"Two tellers for {verb}.")
    _tellers[verb] = teller


def told_verbs() -> set[str]:
    """The verbs whose acts are told to somebody."""
    return set(_tellers)


def tell_of(act: Act, result: Any) -> None:
    """The listener of every act: what it means for others, in its own transaction."""
    teller = _tellers.get(act.verb)
    if teller is not None:
        tell(teller(act, act.subject, result), act=act.id)


def tell(news: Iterable[News], act: UUID | None = None) -> list[Message]:
    """Write the messages and the letters they ask for; who knows already is not told again."""
    news = list(news)
    wanted = [(one, user) for one in news for user in dict.fromkeys(one.recipients)]
    if not wanted and not any(one.addresses for one in news):
        return []
    now = clock.now()
    _write_to_strangers(news, now)
    choices = _choices({user for _one, user in wanted})
    messages = [
        Message(
            key=one.key,
            recipient_id=user,
            topic=one.topic,
            facts=one.facts,
            path=one.path,
            act=act,
            created_at=now,
        )
        for one, user in wanted
        if user in choices
    ]
    messages = _new_ones(messages)
    letters = [_letter(message, choices[message.recipient_id]) for message in messages]
    Mail.objects.bulk_create(letter for letter in letters if letter is not None)
    Message.objects.bulk_create(messages)
    return messages


@dataclass(frozen=True)
class _Choice:
    address: str
    rhythm: str
    language: str

    def is_at_once(self, about: Topic) -> bool:
        if self.rhythm == MailRhythm.URGENT:
            return about.urgent
        return self.rhythm == MailRhythm.AT_ONCE


def _choices(users: set[int]) -> dict[int, _Choice]:
    """How each active person wants mail; nobody else is told anything."""
    people = get_user_model().objects.filter(pk__in=users, is_active=True)
    chosen = {
        user: (rhythm, language)
        for user, rhythm, language in MailChoice.objects.filter(user__in=users).values_list(
            "user_id", "rhythm", "language"
        )
    }
    default = settings.MAIL_RHYTHM, settings.LANGUAGE_CODE
    return {
        user: _Choice(address, *chosen.get(user, default))
        for user, address in people.values_list("pk", "email")
    }


def _new_ones(messages: list[Message]) -> list[Message]:
    """Those whose recipient does not know yet; a race ends at the constraint, not here."""
    keys = {message.key for message in messages}
    known = set(
        Message.objects.filter(
            key__in=keys, recipient__in={message.recipient_id for message in messages}
        ).values_list("recipient_id", "key")
    )
    new: dict[tuple[int, str], Message] = {}
    for one in messages:
        if (one.recipient_id, one.key) not in known:
            new.setdefault((one.recipient_id, one.key), one)
    return list(new.values())


def _letter(message: Message, choice: _Choice) -> Mail | None:
    """The letter to be sent at once; without one, the message may wait for the digest."""
    if not choice.address or choice.rhythm == MailRhythm.NEVER:
        return None
    if not choice.is_at_once(topic(message.topic)):
        message.waits_for_digest = True
        return None
    message.mail = Mail(
        key=f"{message.key}:{message.recipient_id}",
        recipient_id=message.recipient_id,
        address=choice.address,
        language=choice.language,
        topic=message.topic,
        facts=message.facts | {"path": message.path},
        created_at=message.created_at,
        not_before=message.created_at,
    )
    return message.mail


def _write_to_strangers(news: list[News], now: Any) -> None:
    """Letters to people without an account, who have no messages in the site."""
    letters = [
        Mail(
            key=f"{one.key}:{number}",
            address=address,
            language=settings.LANGUAGE_CODE,
            topic=one.topic,
            facts=one.facts | {"path": one.path},
            created_at=now,
            not_before=now,
        )
        for one in news
        for number, address in enumerate(one.addresses)
    ]
    if letters:
        known = set(
            Mail.objects.filter(key__in=[letter.key for letter in letters]).values_list(
                "key", flat=True
            )
        )
        Mail.objects.bulk_create(letter for letter in letters if letter.key not in known)


def listen() -> None:
    """Hear every act; called once, when the site starts."""
    if tell_of not in listeners:
        listeners.append(tell_of)
