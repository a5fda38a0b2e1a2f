"""Refusal: an act that the rules forbid, as an object with a code and a sentence."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

CLOSED = gettext_noop("This task is closed; the procedure has gone on without it.")


class Refusal(Exception):
    """Raised by an action, shown by a page, asked by a button that is grey.

    code      stable, for tests and statistics: stranger, wrong_time, recused, stale …
    sentence  an English msgid with %(name)s places
    details   what fills the places
    status    the HTTP status that a page answers with
    """

    def __init__(self, code: str, sentence: str, *, status: int = 403, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.details = details
        self.status = status

    def __str__(self) -> str:
        return _(self.sentence) % self.details

    def __bool__(self) -> bool:
        """A refusal is false where a grant is true: `if authority.may(…)`."""
        return False


def stranger() -> Refusal:
    """The actor holds no post that this act needs for this object."""
    return Refusal("stranger", gettext_noop("This act belongs to another post or another unit."))


def already_done(by: str, when: str) -> Refusal:
    """Somebody else finished the task first."""
    return Refusal(
        "already_done",
        gettext_noop("This task was already done by %(by)s at %(when)s."),
        status=409,
        by=by,
        when=when,
    )


def closed() -> Refusal:
    """The task is no longer open."""
    return Refusal("closed", CLOSED, status=409)


def stale(current: int) -> Refusal:
    """The object changed after the form was opened."""
    return Refusal(
        "stale",
        gettext_noop("Somebody changed this after you opened it. Nothing of yours is lost."),
        status=409,
        current=current,
    )


def other_name() -> Refusal:
    """The form was opened in another name than the one in which it arrived."""
    return Refusal(
        "other_name",
        gettext_noop("The form was opened in another name than you act in now. Nothing was done."),
        status=409,
    )


def in_person() -> Refusal:
    """The act is one's own, and the actor stands in for somebody."""
    return Refusal(
        "in_person",
        gettext_noop(
            "This is done in person only, never on behalf of somebody. Act in your own name again."
        ),
    )


def invalid(sentence: str, **details: Any) -> Refusal:
    """What was handed in cannot be accepted as it stands."""
    return Refusal("invalid", sentence, status=422, **details)
