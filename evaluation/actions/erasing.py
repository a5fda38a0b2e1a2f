"""Erase personal data whose time is over, or on a person's request; the rest of the row stays.

The record keeps that it was erased, by whom and why; it never held the data. Row versions of
simple-history are emptied too, and the chain still verifies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evaluation.models import Application, Objection
from evaluation.personal.retention import ERASED
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.actor import SYSTEM
from workflows.authority import table
from workflows.errands import Errand, Report, errands


@action(Verb.OBJECTION_ERASE)
def objector(act: Act, objection: Objection, *, reason: str) -> Objection:
    """Who lodged it is forgotten; what was contested, replied and ruled stays."""
    _check(reason)
    objection.name = objection.employer = objection.contact = ERASED
    objection.evidence_name = ""
    objection.save(update_fields=["name", "employer", "contact", "evidence_name"])
    act.say(reason=reason)
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


def _check(reason: str) -> None:
    if not reason.strip():
        raise refusal.invalid(_("Say why the personal data is erased."))


def expired_contacts(report: Report) -> int:
    """Erase every contact that is past its time."""
    return _each(Verb.APPLICATION_ERASE, contact, report)


def expired_objectors(report: Report) -> int:
    """Erase every objector who is past the time."""
    return _each(Verb.OBJECTION_ERASE, objector, report)


def _each(verb: str, act: Callable[..., Any], report: Report) -> int:
    done = 0
    for subject in table.permitted(SYSTEM, verb).order_by("pk"):
        try:
            act(SYSTEM, subject, reason=gettext("The time for which it is kept is over."))
        except refusal.Refusal as error:
            report(f"{verb} {subject.pk}: {error.code}")
        else:
            done += 1
    return done


errands.append(Errand(Verb.APPLICATION_ERASE, expired_contacts))
errands.append(Errand(Verb.OBJECTION_ERASE, expired_objectors))
