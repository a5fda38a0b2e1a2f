"""Ended sessions and what was counted at sign-in and by limits, deleted when it is too old."""

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.utils import timezone

from accounts import limits
from accounts.models import Session


def prune() -> tuple[int, int]:
    """Delete all of it; how many sessions, and how many counts of mistakes and of limits."""
    now = timezone.now()
    old = AccessAttempt.objects.filter(attempt_time__lt=now - get_cool_off())
    attempts, _kinds = old.delete()
    sessions, _kinds = Session.objects.filter(expire_date__lt=now).delete()
    return sessions, attempts + limits.forget_old()
