"""Delete ended sessions, used-up counts and lines of the sign-in record that are too old."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.pruning import prune


class Command(BaseCommand):
    """What `run_due` does by itself once a day."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and say how many."""
        sessions, counts, lines = prune()
        self.stdout.write(
            f"{sessions} sessions, {counts} counts and {lines} lines of the sign-in record deleted"
        )
