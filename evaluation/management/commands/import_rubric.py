"""Load a rubric, all or nothing: complete from YAML, or a CSV or XLSX table over a base.

The columns of the table stand in evaluation/loading/rubric_table.py and in the guide.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from evaluation.loading import load_rubric
from evaluation.loading.command import ImportCommand, read
from evaluation.loading.rubric_file import read_rubric
from evaluation.loading.rubric_table import read_rubric_table

TABLES = (".csv", ".xlsx")


class Command(ImportCommand):
    """`import_rubric FILE.yaml`, or `… FILE.xlsx --base FILE.yaml --as CODE:VERSION`."""

    help = __doc__

    def add_arguments(self, parser: Any) -> None:
        """The base and the name of a table's rubric."""
        super().add_arguments(parser)
        parser.add_argument("--base", type=Path, help="complete rubric under a table, in YAML")
        parser.add_argument("--as", dest="named", help="code and version of a table's rubric")
        parser.add_argument("--proposed", action="store_true", help="mark as a proposed default")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Note which kind of file it is; a table needs a base and a name."""
        options["is_table"] = file.suffix.lower() in TABLES
        if options["is_table"] and not (options["base"] and ":" in (options["named"] or "")):
            raise CommandError(_("A table needs --base FILE.yaml and --as CODE:VERSION."))
        super().handle(*args, file=file, **options)

    def load(self, content: bytes, options: dict[str, Any]) -> str:
        """Check everything, then write."""
        rubric = load_rubric(_mapping(content, options), is_proposed=options["proposed"])
        return _("%(rubric)s: %(count)d indicators") % {
            "rubric": rubric,
            "count": len(rubric.content["indicators"]),
        }


def _mapping(content: bytes, options: dict[str, Any]) -> Mapping[str, Any]:
    if not options["is_table"]:
        return read_rubric(content)
    code, _colon, version = options["named"].rpartition(":")
    base = read_rubric(read(options["base"]))
    return read_rubric_table(content, base, code=code, version=version)
