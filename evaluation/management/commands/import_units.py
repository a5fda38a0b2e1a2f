"""Load administrative units from a CSV or XLSX file, all or nothing."""

from typing import Any

from evaluation.loading import Counts, load_units
from evaluation.loading.command import ImportCommand
from evaluation.reference import units


class Command(ImportCommand):
    """`import_units FILE [--dry-run]`; the columns are those of the units that are supplied."""

    help = __doc__

    def load(self, content: bytes, options: dict[str, Any]) -> Counts:
        """Check every row, then write."""
        return load_units(units.load_units(content))
