"""Print the permission table: every verb, role and object, and the codes of its refusals.

`or else` names how the act is refused at the wrong time, `never if` what always forbids it.
"""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.authority import table


def lines() -> list[str]:
    """The table as text, one line per row, in its own order."""
    found = []
    for row in table.rows():
        otherwise = ", ".join(condition.code for condition in row.when) or "–"
        never = ", ".join(condition.code for condition in row.never) or "–"
        found.append(
            f"{row.verb:<24} {row.role:<20} of {row.of.__name__:<34} "
            f"or else {otherwise:<26} never if {never}"
        )
    return found


class Command(BaseCommand):
    """The matrix as the golden test keeps it."""

    help = "Print the permission table: every verb, role, object, and the refusals."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        for line in lines():
            self.stdout.write(line)
