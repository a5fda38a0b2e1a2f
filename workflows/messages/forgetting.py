"""Messages and letters go after their time: they hold names, addresses and what was told."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from workflows import clock
from workflows.models import Mail, Message


def forget() -> tuple[int, int]:
    """Delete what is older than RETENTION_MESSAGE_DAYS, read or not, sent or not; how many.

    Nothing is told again: what a key stood for is as old as the message.
    """
    before = clock.now() - timedelta(days=settings.RETENTION_MESSAGE_DAYS)
    with transaction.atomic():
        messages, _kinds = Message.objects.filter(created_at__lt=before).delete()
        old = Mail.objects.filter(created_at__lt=before)
        letters = old.count()
        old.delete()
    return messages, letters
