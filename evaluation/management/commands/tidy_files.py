"""Remove stored files that no row names: what a refused or broken act left behind."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from evaluation.files.store import stored
from evaluation.queries.storage import named_files

DAY = 24 * 60 * 60


class Command(BaseCommand):
    """Every day from cron. A file that any row names stays, whatever became of the act."""

    help = "Remove stored files that no row names and that are older than a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--dry-run names them only."""
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many files went and how many bytes they had."""
        old = [path for path in stored() if _is_old(path)]
        # Asked after the look at the disk: what an act took in meanwhile is named by now.
        named = named_files()
        orphans = [path for path in old if path.name not in named]
        size = sum(path.stat().st_size for path in orphans)
        if not options["dry_run"]:
            for path in orphans:
                path.unlink(missing_ok=True)
        verb = "to remove" if options["dry_run"] else "removed"
        self.stdout.write(f"{len(orphans)} files {verb}, {size} bytes")


def _is_old(path: Path) -> bool:
    """Older than a day, by the clock of the disk: an act may still be about to name it."""
    return path.stat().st_mtime < time.time() - DAY
