"""Recompute the record; non-zero exit and the first broken link when anything was altered.

Chains, contents, row versions, leaves, roots, signatures, the database's guards, and the
checkpoints that are kept outside: those in CHECKPOINT_DIR and those of `--against`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.audit import notes, outside
from workflows.audit.export import export
from workflows.audit.sealing import latest_checkpoint
from workflows.audit.seals import outside_faults
from workflows.audit.verify import faults
from workflows.models import AuditEvent


class Command(BaseCommand):
    """`verify_audit`; with `--against FILE` also that the record extends what FILE kept."""

    help = __doc__

    def add_arguments(self, parser: Any) -> None:
        """What is compared."""
        parser.add_argument(
            "--against",
            type=Path,
            action="append",
            default=[],
            metavar="CHECKPOINT",
            help="a file of checkpoints kept outside; may be given several times",
        )
        parser.add_argument(
            "--export", type=Path, metavar="FILE", help="write the record for tools/verify_audit.py"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how much holds, or stop at the first fault. A broken record is exported too."""
        if options["export"] is not None:
            _export(options["export"])
        kept = [note for path in options["against"] for note in _kept(path)]
        first = next(chain(faults(most=1), outside_faults([*outside.written(), *kept])), None)
        if first is not None:
            raise CommandError(f"The record does not hold: {first}")
        self.stdout.write(f"{summary()}: the record holds")


def _export(path: Path) -> None:
    try:
        export(path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error}") from None


def summary() -> str:
    """How many events there are, sealed and erased."""
    checkpoint = latest_checkpoint()
    erased = AuditEvent.objects.filter(payload="", salt="").count()
    counts = f"{AuditEvent.objects.count()} events, {checkpoint.size if checkpoint else 0} sealed"
    return f"{counts}, {erased} redacted" if erased else counts


def _kept(path: Path) -> Iterator[tuple[str, str]]:
    try:
        found = notes.split(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from None
    if not found:
        raise CommandError(f"{path} holds no checkpoint.")
    return ((path.name, text) for text in found)
