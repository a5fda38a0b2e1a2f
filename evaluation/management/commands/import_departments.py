"""Load the responsible departments from a YAML file, all or nothing."""

from typing import Any

from evaluation.loading import Counts, load_departments
from evaluation.loading.command import ImportCommand
from evaluation.reference import departments


class Command(ImportCommand):
    """`import_departments FILE [--dry-run]`."""

    help = __doc__

    def load(self, content: bytes, options: dict[str, Any]) -> Counts:
        """Check every entry, then write."""
        return load_departments(departments.load_departments(content))
