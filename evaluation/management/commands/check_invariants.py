"""Prove the facts that must hold in the database; print each violation and fail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evaluation import invariants


class Command(BaseCommand):
    """A violation counts when it is there twice: an act may happen between two reads."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many invariants hold, or what breaks which."""
        found = invariants.lasting()
        for violation in found:
            self.stderr.write(str(violation))
        if found:
            raise CommandError(f"{len(found)} violations")
        self.stdout.write(f"{len(invariants.names())} invariants hold")
