"""Ended sessions, what was counted, and old lines of the sign-in record, deleted in their time."""

from datetime import timedelta

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from accounts import limits
from accounts.models import Session, SignInEvent


def prune() -> tuple[int, int, int]:
    """Delete them; how many sessions, counts and lines of the record."""
    now = timezone.now()
    old = AccessAttempt.objects.filter(attempt_time__lt=now - get_cool_off())
    attempts, _kinds = old.delete()
    sessions, _kinds = Session.objects.filter(expire_date__lt=now).delete()
    oldest = now - timedelta(days=settings.RETENTION_SIGN_IN_DAYS)
    lines, _kinds = SignInEvent.objects.filter(at__lt=oldest).delete()
    return sessions, attempts + limits.forget_old(), lines
