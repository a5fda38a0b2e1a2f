"""The documents of a round: what was issued, what waits to be made, what may be had as a draft."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from evaluation.models import IssuedDocument, Round
from evaluation.vocabulary import DocumentKind


def issued_to_the_public(round_: Round, kind: DocumentKind, edition: int = 1) -> list[Any]:
    """The stored files of a public document, PDF first."""
    return list(
        IssuedDocument.objects.filter(
            round=round_, kind=kind, edition=edition, stored_at__isnull=False
        ).select_related("number", "round")
    )


def documents_of(round_: Round) -> list[dict[str, Any]]:
    """Every kind of document about the round, with its issued files, in one query."""
    found: dict[str, dict[int, list[IssuedDocument]]] = defaultdict(lambda: defaultdict(list))
    for one in IssuedDocument.objects.filter(round=round_).select_related("number"):
        found[one.kind][one.edition].append(one)
    return [
        {
            "kind": kind,
            "label": kind.label,
            "is_official": kind.is_official,
            "issues": [_issue(files) for _edition, files in sorted(found[kind].items())],
        }
        for kind in DocumentKind
        if kind.is_of_round
    ]


def _issue(files: list[IssuedDocument]) -> dict[str, Any]:
    first = files[0]
    return {
        "number": str(first.number or ""),
        "edition": first.edition,
        "when": first.ordered_at,
        "files": files,
        "problem": next((one.problem for one in files if one.problem), ""),
        "is_waiting": any(one.stored_at is None for one in files),
    }
