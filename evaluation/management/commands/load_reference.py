"""Load the reference data that comes with the project; safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from evaluation.loading import load_defaults
from evaluation.loading.command import sentence
from evaluation.reference.errors import LoadErrors


class Command(BaseCommand):
    """Units, departments, both proposed rubrics and the programme."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was added, or why nothing was."""
        try:
            loaded = load_defaults()
        except LoadErrors as faults:
            for fault in faults:
                self.stderr.write(sentence(fault))
            raise CommandError(_("Nothing was loaded; faults: %d.") % len(faults)) from None
        self.stdout.write(_("Units: %s") % loaded.units)
        self.stdout.write(_("Departments: %s") % loaded.departments)
        self.stdout.write(_("Authorities asked about a commendation: %s") % loaded.authorities)
        for rubric in loaded.rubrics.values():
            self.stdout.write(_("Rubric: %s") % rubric)
        self.stdout.write(_("Programme: %s") % loaded.programme)
