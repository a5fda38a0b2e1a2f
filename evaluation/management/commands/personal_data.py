"""Print the register of personal data as docs/personal-data.md."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from evaluation.personal.register import REGISTER

HEAD = """# 个人信息清单 · Register of personal data

Printed by `uv run manage.py personal_data`; a test compares it with the models. Retention is
set by `RETENTION_CONTACT_YEARS` and `RETENTION_OBJECTOR_YEARS`; `manage.py erase_expired` erases
what is past its time, every day, as an act of the system with an event in the record.
"""


class Command(BaseCommand):
    """The text, in Chinese with the field names."""

    help = "Print the register of personal data as Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        """One table."""
        with translation.override("zh-hans"):
            self.stdout.write(text())


def text() -> str:
    """The register as Markdown in the active language."""
    head = [_("Data"), _("Purpose"), _("Legal basis"), _("Kept"), _("Who sees it"), _("Fields")]
    rows = [head, ["---"] * len(head)]
    for one in REGISTER:
        said = [one.what, one.purpose, one.basis, one.kept, one.seen]
        rows.append([*(_(part) for part in said), "<br>".join(f"`{f}`" for f in one.fields)])
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    return HEAD + "\n" + "\n".join(lines)
