"""Print the register of personal data as docs/personal-data.md."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from evaluation.personal.register import REGISTER, kept

HEAD = """# 个人信息清单 · Register of personal data

Printed by `uv run manage.py personal_data`; a test compares it with the models. The times
are settings (`RETENTION_…` in docs/operations.md). `run_due` erases what is past its time:
contacts, objectors and nominees as acts of the system with an event in the record, messages and
sign-ins as daily housekeeping. A test erases everything here that has a time.
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
        said = [_(one.what), _(one.purpose), _(one.basis), kept(one), _(one.seen)]
        rows.append([*said, "<br>".join(f"`{f}`" for f in one.fields)])
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    return HEAD + "\n" + "\n".join(lines)
