"""Write a document of a round as a file: `render_document KIND --round ID --out PATH`.

ID is the key of a round, or `latest` for the newest finished one. What was issued is written as
it was stored; anything else is made from the record, and says 草稿 where it is not issued yet.
The ending of PATH chooses the format.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from evaluation.models import Application, Round
from evaluation.publication.fonts import BrokenFont, NoSuchCharacter
from evaluation.publication.kinds import KINDS
from evaluation.publication.stored import document_file
from evaluation.publication.subject import NotYet, Subject
from evaluation.queries.rounds import named_round
from evaluation.vocabulary import DocumentKind, FileFormat


class Command(BaseCommand):
    """`render_document KIND --round ID [--application ID] --out PATH`."""

    help = __doc__

    def add_arguments(self, parser: Any) -> None:
        """Which document, of what, where to."""
        parser.add_argument("kind", choices=[kind.value for kind in KINDS])
        parser.add_argument("--round", required=True, help="key of a round, or latest")
        parser.add_argument("--application", help="key of an application, for a report or dossier")
        parser.add_argument("--out", type=Path, required=True, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say what it is."""
        kind, out = DocumentKind(options["kind"]), options["out"]
        try:
            round_ = named_round(options["round"])
            subject = Subject(round_, _application(round_, options["application"]))
            content = document_file(kind, subject, _format(out))
            out.write_bytes(content)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written: %(why)s") % {"file": out, "why": error.strerror}
            ) from None
        except NoSuchCharacter as error:
            raise CommandError(
                _("No font has these characters: %(characters)s.") % {"characters": error}
            ) from None
        except (NotYet, LookupError, BrokenFont) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{out}: {round_}, {kind.label}, {len(content)} bytes")


def _format(out: Path) -> FileFormat:
    ending = out.suffix.lower().removeprefix(".")
    if ending not in FileFormat.values:
        raise LookupError(
            _("The file must end in %(known)s.")
            % {"known": ", ".join(f".{one}" for one in FileFormat.values)}
        )
    return FileFormat(ending)


def _application(round_: Round, named: str | None) -> Application | None:
    if named is None:
        return None
    found = None
    if named.isascii() and named.isdigit() and len(named) <= 18:
        found = Application.objects.filter(category__round=round_, pk=int(named)).first()
    if found is None:
        raise LookupError(_("The round has no application %(key)s.") % {"key": named})
    return found
