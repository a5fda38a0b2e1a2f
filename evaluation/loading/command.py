"""What the import commands share: read a file, load it or nothing, print every fault."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from evaluation.reference.errors import LoadError, LoadErrors


class ImportCommand(BaseCommand, ABC):
    """A command with a FILE; a subclass says in `load` what is done with its bytes."""

    def add_arguments(self, parser: Any) -> None:
        """The file, and whether it is only tried."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check all, write nothing")

    @abstractmethod
    def load(self, content: bytes, options: dict[str, Any]) -> object:
        """Load the bytes and return what is to be printed; may raise LoadErrors."""

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        """Print the outcome, or every fault by its line; the exit code is 0 or 1."""
        content = read(file)
        try:
            with transaction.atomic():
                outcome = self.load(content, options)
                transaction.set_rollback(dry_run)
        except LoadErrors as faults:
            for fault in faults:
                self.stderr.write(sentence(fault))
            raise CommandError(_("Nothing was loaded; faults: %d.") % len(faults)) from None
        self.stdout.write(str(outcome))
        if dry_run:
            self.stdout.write(_("Only checked, nothing written."))


def read(file: Path) -> bytes:
    """The content; CommandError when there is no such file."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(
            _("%(file)s cannot be read: %(why)s") % {"file": file, "why": error.strerror}
        ) from None


def sentence(fault: LoadError) -> str:
    """The fault in the language of the day: line, column, reason."""
    line = _("line %d") % fault.line if fault.line else ""
    place = ", ".join(part for part in (line, fault.column) if part)
    reason = _(fault.msgid) % fault.params
    return f"{place}: {reason}" if place else reason
