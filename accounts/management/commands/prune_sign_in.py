"""Delete ended sessions and counted mistakes that are too old to matter."""

from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import Session


class Command(BaseCommand):
    """`manage.py prune_sign_in`, every day: what is stored about sign-in lives a day at most."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete both, and say how many."""
        now = timezone.now()
        old = AccessAttempt.objects.filter(attempt_time__lt=now - get_cool_off())
        attempts, _kinds = old.delete()
        sessions, _kinds = Session.objects.filter(expire_date__lt=now).delete()
        self.stdout.write(f"{sessions} sessions and {attempts} counted mistakes deleted")
