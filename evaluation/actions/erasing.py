"""Erase personal data whose time is over, or on a person's request; the rest of the row stays.

The record keeps that it was erased, by whom and why; it never held the data. Row versions of
simple-history are emptied too, and the chain still verifies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evaluation.models import Application, Nomination, Objection
from evaluation.personal.retention import ERASED
from evaluation.vocabulary import PUBLISHED_NOMINEES, Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.actor import SYSTEM
from workflows.authority import table
from workflows.errands import Errand, Report, errands

OF_THE_AUTHOR = ("name", "employer", "contact", "evidence_name")
OF_THE_WORDS = (
    *("statement", "evidence_text", "evidence_sha256", "evidence_original_sha256"),
    *("evidence_type", "evidence_size"),
)


@action(Verb.OBJECTION_ERASE)
def objector(act: Act, objection: Objection, *, reason: str, words: bool = False) -> Objection:
    """Who lodged it is forgotten; what was replied and ruled stays.

    With `words` the statement and the evidence go, too: they may name the author or others.
    The file's bytes are removed by the tidying when nothing else names them.
    """
    _check(reason)
    objection.name = objection.employer = objection.contact = ERASED
    objection.evidence_name = ""
    if words:
        objection.statement = objection.evidence_text = ERASED
        objection.evidence_sha256 = objection.evidence_original_sha256 = ""
        objection.evidence_type, objection.evidence_size = "", 0
    objection.save(update_fields=[*OF_THE_AUTHOR, *(OF_THE_WORDS if words else ())])
    act.say(reason=reason, words=words)
    return objection


@action(Verb.APPLICATION_ERASE)
def contact(act: Act, application: Application, *, reason: str) -> Application:
    """The contact of an ended application is forgotten, in every version of the row."""
    _check(reason)
    application.contact_name = application.contact_phone = ERASED
    application.save(update_fields=["contact_name", "contact_phone"])
    versions = application.history.exclude(contact_name="", contact_phone="")
    versions.update(contact_name=ERASED, contact_phone=ERASED)
    act.say(reason=reason)
    return application


@action(Verb.NOMINATION_ERASE)
def nominee(act: Act, nomination: Nomination, *, reason: str) -> Nomination:
    """A person who was nominated is forgotten, in every version of the row.

    Of the commended the name, the work unit and the post stay, and the public remark of a
    revocation: they were made public.
    """
    _check(reason)
    commended = nomination.status in PUBLISHED_NOMINEES
    gone: dict[str, Any] = {"born": "", "deeds": ERASED, "distinct_because": "", "returned": {}}
    if not commended:
        gone |= {"name": ERASED, "body": ERASED, "post": ""}
        _forget_answers(nomination)
    for field, value in gone.items():
        setattr(nomination, field, value)
    decided = nomination.revocations.exclude(decided_at=None)
    decided.update(grounds=ERASED, heard=ERASED, answer=ERASED)
    if nomination.ended_because:
        nomination.ended_because = ERASED
    # Nobody else has this key, and who looks for the name still finds a commended person.
    nomination.identity = f"{nomination.who.key}|{nomination.pk}"
    nomination.save(update_fields=[*gone, "ended_because", "identity"])
    nomination.history.update(**gone, identity=nomination.identity, ended_because="")
    act.say(reason=reason, commended=commended)
    return nomination


def _forget_answers(nomination: Nomination) -> None:
    """What an authority holds against somebody who was not commended; that it did stays."""
    given = nomination.clearances.exclude(reason="", document="")
    given.update(reason=ERASED, document=ERASED)


def _check(reason: str) -> None:
    if not reason.strip():
        raise refusal.invalid(_("Say why the personal data is erased."))


def expired_contacts(report: Report) -> int:
    """Erase every contact that is past its time."""
    return _each(Verb.APPLICATION_ERASE, contact, report)


def expired_objectors(report: Report) -> int:
    """Erase every objector who is past the time, with statement and evidence."""
    return _each(Verb.OBJECTION_ERASE, objector, report, words=True)


def expired_nominees(report: Report) -> int:
    """Erase every nominee who is past the time."""
    return _each(Verb.NOMINATION_ERASE, nominee, report)


def _each(verb: str, act: Callable[..., Any], report: Report, **how: Any) -> int:
    done = 0
    for subject in table.permitted(SYSTEM, verb).order_by("pk"):
        try:
            act(SYSTEM, subject, reason=gettext("The time for which it is kept is over."), **how)
        except refusal.Refusal as error:
            report(f"{verb} {subject.pk}: {error.code}")
        else:
            done += 1
    return done


errands.append(Errand(Verb.APPLICATION_ERASE, expired_contacts))
errands.append(Errand(Verb.OBJECTION_ERASE, expired_objectors))
errands.append(Errand(Verb.NOMINATION_ERASE, expired_nominees))
