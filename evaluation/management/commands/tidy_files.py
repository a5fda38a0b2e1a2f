"""Remove stored files that no row names: what a refused or broken act left behind."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from evaluation.actions.housekeeping import tidy


class Command(BaseCommand):
    """What `run_due` does by itself once a day. A file that any row names stays."""

    help = "Remove stored files that no row names and that are older than a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--dry-run names them only."""
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many files went and how many bytes they had."""
        found = tidy(only_count=options["dry_run"])
        verb = "to remove" if options["dry_run"] else "removed"
        self.stdout.write(f"{found.files} files {verb}, {found.bytes} bytes")
