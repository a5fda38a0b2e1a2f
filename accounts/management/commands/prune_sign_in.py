"""Delete ended sessions, counted mistakes and used-up limits that are too old to matter."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.pruning import prune


class Command(BaseCommand):
    """What `run_due` does by itself once a day: it lives a day at most."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete all of it, and say how many."""
        sessions, counts = prune()
        self.stdout.write(f"{sessions} sessions and {counts} counts deleted")
