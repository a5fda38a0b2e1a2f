"""Write the zip with which anyone can recompute a round; tools/verify_result.py checks it.

ROUND is the key of a round, or `latest` for the newest finished one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from evaluation.models import Round
from evaluation.publication.result_file import NotSealed, result_zip
from evaluation.vocabulary import RoundStatus

LATEST = "latest"


class Command(BaseCommand):
    """`export_result ROUND --out FILE.zip`."""

    help = __doc__

    def add_arguments(self, parser: Any) -> None:
        """Which round, and where to."""
        parser.add_argument("round", help="key of a round, or latest")
        parser.add_argument("--out", type=Path, required=True, help="the zip to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say whose result it is."""
        round_ = _round(options["round"])
        try:
            content = result_zip(round_)
        except NotSealed as error:
            raise CommandError(str(error)) from None
        try:
            options["out"].write_bytes(content)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written: %(why)s")
                % {"file": options["out"], "why": error.strerror}
            ) from None
        self.stdout.write(f"{options['out']}: {round_}, {len(content)} bytes")


def _round(named: str) -> Round:
    rounds = Round.objects.select_related("programme")
    if named == LATEST:
        found = rounds.filter(status=RoundStatus.FINISHED).first()
        if found is None:
            raise CommandError(_("No round is finished yet."))
        return found
    if not named.isascii() or not named.isdigit() or len(named) > 18:
        raise CommandError(_("A round is named by its key, a number, or by the word latest."))
    found = rounds.filter(pk=int(named)).first()
    if found is None:
        raise CommandError(_("There is no round %(key)s.") % {"key": named})
    return found
