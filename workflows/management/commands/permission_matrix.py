"""Print the permission table: every verb, role, object, when, never if."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.authority import table


def lines() -> list[str]:
    """The table as text, one line per row, in its own order."""
    found = []
    for row in table.rows():
        when = " and ".join(condition.code for condition in row.when) or "always"
        never = " or ".join(condition.code for condition in row.never) or "–"
        found.append(
            f"{row.verb:<28} {row.role:<24} of {row.of.__name__:<32} "
            f"when {when:<50} never if {never}"
        )
    return found


class Command(BaseCommand):
    """The matrix as the golden test keeps it."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        for line in lines():
            self.stdout.write(line)
