"""Let everything go on that is due: closings, ends of notices, conditions; then tell of it."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.messages.reminding import remind_due
from workflows.messages.sending import send_due
from workflows.service import run_due


class Command(BaseCommand):
    """Run from cron or a systemd timer every minute; two at once do no harm."""

    help = "Fire timers and everything else that is due, send reminders and mail."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many waiting nodes went on, and how many reminders and letters went out."""
        self.stdout.write(f"{run_due(self.stderr.write)} gone on")
        reminded, sent = remind_due(), send_due()
        if reminded or sent:
            self.stdout.write(f"{reminded} reminded, {sent} letters sent")
