"""The publication gate: nothing that names or reaches a private person leaves the house.

    gate.check({_("Text"): text, _("List"): mapping})   raises Refusal: where, what, masked
    gate.check_file(content, "pdf", name)               HTML, PDF, XLSX, DOCX, CSV, JSON as rendered
    gate.findings(…), gate.findings_in_file(…)          the same, as a list

What an office publishes on purpose, its own telephone or address, stands in the setting
`PUBLICATION_MAY_NAME`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from evaluation.publication.gate import rendered
from evaluation.publication.gate.patterns import Kind, scan
from workflows import refusal

NAMES = {
    Kind.IDENTITY: gettext_lazy("identity number"),
    Kind.MOBILE: gettext_lazy("mobile number"),
    Kind.CARD: gettext_lazy("bank card number"),
    Kind.EMAIL: gettext_lazy("e-mail address"),
}
MOST_NAMED = 5  # a sentence names no more places than this


@dataclass(frozen=True)
class Finding:
    """Personal data in a publication: where, in which line, what, and its masked form."""

    where: str
    line: int
    kind: Kind
    masked: str

    def __str__(self) -> str:
        return _("%(where)s, line %(line)d: %(kind)s %(masked)s") % {
            "where": self.where,
            "line": self.line,
            "kind": NAMES[self.kind],
            "masked": self.masked,
        }


class Places:
    """The findings as part of a sentence, in the reader's language."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings

    def __str__(self) -> str:
        said = "; ".join(str(one) for one in self.findings[:MOST_NAMED])
        more = len(self.findings) - MOST_NAMED
        return said if more <= 0 else said + " " + _("and %(more)d more") % {"more": more}


def findings(parts: Mapping[Any, Any]) -> list[Finding]:
    """What would leak; each part is a text, a mapping or a list, under the name readers know."""
    return _found(pair for name, part in parts.items() for pair in _texts(str(name), part))


def findings_in_file(content: bytes, kind: str, name: str) -> list[Finding]:
    """What would leak from a file as rendered; `kind` is html, pdf, xlsx, docx, csv or json.

    ValueError for another kind: what cannot be read is not published.
    """
    return _found((f"{name}: {place}", text) for place, text in rendered.texts(content, kind))


def check(parts: Mapping[Any, Any]) -> None:
    """Refuse the publication when a part would leak personal data."""
    _refuse(findings(parts))


def check_file(content: bytes, kind: str, name: str) -> None:
    """Refuse the publication when the rendered file would leak personal data."""
    _refuse(findings_in_file(content, kind, name))


def _refuse(found: list[Finding]) -> None:
    if found:
        raise refusal.Refusal(
            "personal_data",
            gettext_noop(
                "This cannot be published, because it would make personal data public: "
                "%(places)s. Take it out and publish again; the rest stays as it is."
            ),
            status=422,
            places=Places(found),
        )


def _found(texts: Iterable[tuple[str, str]]) -> list[Finding]:
    allowed = frozenset(settings.PUBLICATION_MAY_NAME)
    return [
        Finding(where, match.line, match.kind, match.masked)
        for where, text in texts
        for match in scan(text, allowed)
    ]


def _texts(where: str, part: Any) -> Iterator[tuple[str, str]]:
    match part:
        case dict():
            for key, value in part.items():
                yield where, str(key)
                yield from _texts(f"{where} › {key}", value)
        case list() | tuple():
            for number, value in enumerate(part, start=1):
                yield from _texts(f"{where} › {number}", value)
        case None:
            return
        case _:
            yield where, str(part)
