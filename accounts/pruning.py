"""Ended sessions and counted mistakes at sign-in, deleted when they are too old to matter."""

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.utils import timezone

from accounts.models import Session


def prune() -> tuple[int, int]:
    """Delete both; how many sessions and how many mistakes."""
    now = timezone.now()
    old = AccessAttempt.objects.filter(attempt_time__lt=now - get_cool_off())
    attempts, _kinds = old.delete()
    sessions, _kinds = Session.objects.filter(expire_date__lt=now).delete()
    return sessions, attempts
