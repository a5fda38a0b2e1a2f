"""Let everything go on that is due: closings, ends of notices, conditions."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.service import run_due


class Command(BaseCommand):
    """Run from cron or a systemd timer every minute; two at once do no harm."""

    help = "Fire timers and everything else that is due."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many waiting nodes went on."""
        self.stdout.write(f"{run_due(self.stderr.write)} gone on")
