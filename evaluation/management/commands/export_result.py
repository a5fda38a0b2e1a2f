"""Write the zip with which anyone can recompute a round; tools/verify_result.py checks it.

ROUND is the key of a round, or `latest` for the newest finished one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from evaluation.publication.result_file import NotSealed, result_zip
from evaluation.queries.rounds import NoSuchRound, named_round


class Command(BaseCommand):
    """`export_result ROUND --out FILE.zip`."""

    help = __doc__

    def add_arguments(self, parser: Any) -> None:
        """Which round, and where to."""
        parser.add_argument("round", help="key of a round, or latest")
        parser.add_argument("--out", type=Path, required=True, help="the zip to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say whose result it is."""
        try:
            round_ = named_round(options["round"])
            content = result_zip(round_)
        except (NoSuchRound, NotSealed) as error:
            raise CommandError(str(error)) from None
        try:
            options["out"].write_bytes(content)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written: %(why)s")
                % {"file": options["out"], "why": error.strerror}
            ) from None
        self.stdout.write(f"{options['out']}: {round_}, {len(content)} bytes")
