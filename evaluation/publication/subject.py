"""What a document is about, and how a kind says that its time has not come."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.models import Application, Round


class NotYet(LookupError):
    """The record does not hold yet what the document would say; the message says what lacks."""


@dataclass(frozen=True)
class Subject:
    """A round, for some kinds one of its applications. `edition` chooses among several documents
    of a kind; 0 is the newest, or the one to come. `serial` names a single certificate."""

    round: Round
    application: Application | None = None
    edition: int = 0
    serial: str = ""
