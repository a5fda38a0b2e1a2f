"""Send what waits in the outbox, each letter once; gather the digests of the day.

A sender takes a letter by a lease in one UPDATE, so two senders never send the same one. A
sender that dies leaves its lease to run out; the next one sends again with the same
Message-ID, by which the receiving server or reader recognises a letter it already has.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.template.loader import render_to_string
from django.utils import translation

from workflows import clock
from workflows.deadlines import CHINA
from workflows.messages.topics import topic
from workflows.models import Mail, Message

log = logging.getLogger(__name__)

DIGEST = "digest"
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8
AT_ONCE = 200


def send_due(most: int = AT_ONCE) -> int:
    """Gather today's digests, then send what is due; returns how many letters went out.

    Without a mail server the letters wait; the messages in the site are there all the same.
    """
    gather_digests()
    if not settings.MAIL_IS_SENT:
        return 0
    sent = 0
    with get_connection() as connection:
        for key in list(due().values_list("pk", flat=True)[:most]):
            sent += send(key, connection)
    return sent


def due() -> QuerySet[Mail]:
    """Letters that may be sent now and that nobody is sending."""
    now = clock.now()
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    return Mail.objects.filter(free, sent_at=None, given_up_at=None, not_before__lte=now).order_by(
        "pk"
    )


def send(key: int, connection: Any) -> bool:
    """Send one letter, if no other sender has taken it."""
    now = clock.now()
    taken = due().filter(pk=key).update(leased_until=now + LEASE, attempts=F("attempts") + 1)
    if not taken:
        return False
    mail = Mail.objects.get(pk=key)
    try:
        mail.subject, mail.body = in_words(mail)
        _envelope(mail, connection).send()
    except Exception as error:
        _put_back(mail, error)
        return False
    mail.sent_at, mail.leased_until, mail.error = clock.now(), None, ""
    mail.save(update_fields=["sent_at", "leased_until", "error", "subject", "body"])
    return True


def in_words(mail: Mail) -> tuple[str, str]:
    """Subject (one line) and body in the letter's language."""
    with translation.override(mail.language):
        if mail.topic == DIGEST:
            return _digest_in_words(mail)
        heading, sentence = topic(mail.topic).told(mail.facts)
        body = _text(
            "mail/letter.txt",
            {"sentence": sentence, "url": url_of(mail.facts.get("path", "")), "mail": mail},
        )
        return _one_line(heading), body


def _digest_in_words(mail: Mail) -> tuple[str, str]:
    messages = list(mail.messages.order_by("pk"))
    rows = [
        {"text": topic(one.topic).told(one.facts)[1], "url": url_of(one.path)} for one in messages
    ]
    context = {"rows": rows, "count": len(rows), "url": url_of(settings.MESSAGES_PATH)}
    subject = _text("mail/digest_subject.txt", context)
    return _one_line(subject), _text("mail/digest.txt", context)


def _text(template: str, context: dict[str, Any]) -> str:
    """A letter's text is not escaped: it must not pass for safe HTML where a page shows it."""
    return render_to_string(template, context) + ""


def url_of(path: str) -> str:
    """The whole address of a page, or nothing."""
    return f"{settings.SITE_URL}{path}" if path else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]


def _envelope(mail: Mail, connection: Any) -> EmailMessage:
    name = hashlib.sha256(f"{settings.SECRET_KEY}:{mail.key}".encode()).hexdigest()[:32]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">")
    return EmailMessage(
        mail.subject,
        mail.body,
        to=[mail.address],
        headers={"Message-ID": f"<{name}@{domain}>", "Auto-Submitted": "auto-generated"},
        connection=connection,
    )


def _put_back(mail: Mail, error: Exception) -> None:
    """Try again later, each time after twice the pause; after the last attempt give up."""
    now = clock.now()
    mail.leased_until = None
    mail.error = type(error).__name__  # the text could name the address
    mail.not_before = now + timedelta(minutes=2**mail.attempts)
    if mail.attempts >= MOST_ATTEMPTS:
        mail.given_up_at = now
    mail.save(update_fields=["leased_until", "error", "not_before", "given_up_at"])
    log.warning("Letter %s was not sent: %s", mail.pk, mail.error)


def gather_digests() -> int:
    """One letter for each person whose messages wait since before the hour of the digest."""
    now = clock.now()
    today = now.astimezone(CHINA).date()
    hour = datetime.combine(today, time(settings.DIGEST_HOUR), tzinfo=CHINA)
    if now < hour:
        hour -= timedelta(days=1)
    waiting = Message.objects.filter(waits_for_digest=True, created_at__lt=hour)
    people = list(waiting.values_list("recipient_id", flat=True).order_by().distinct())
    return sum(_gather(user, hour, waiting) for user in people)


def _gather(user_id: int, hour: datetime, waiting: QuerySet[Message]) -> bool:
    with transaction.atomic():
        person = get_user_model().objects.select_for_update().get(pk=user_id)
        mine = waiting.filter(recipient=person)
        keys = list(mine.values_list("pk", flat=True))
        if not keys:
            return False
        if not person.email or not person.is_active:
            mine.update(waits_for_digest=False)
            return False
        choice = getattr(person, "mail_choice", None)
        mail, _made = Mail.objects.get_or_create(
            key=f"{DIGEST}:{user_id}:{hour:%Y-%m-%d}",
            defaults={
                "recipient": person,
                "address": person.email,
                "language": choice.language if choice else settings.LANGUAGE_CODE,
                "topic": DIGEST,
                "created_at": clock.now(),
                "not_before": clock.now(),
            },
        )
        Message.objects.filter(pk__in=keys).update(waits_for_digest=False, mail=mail)
    return True
