"""Take personal data out of the record where the law asks for it, and say so in the record."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_noop as _

from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.audit import redaction
from workflows.models import AuditEvent


@action(Verb.RECORD_REDACT, sealed_before=True)
def redact(act: Act, event: AuditEvent, *, reason: str) -> None:
    """Erase the content of one event for good. Who, when, which act and the proofs stay.

    The record is sealed before, so that what is erased was sealed as it was.
    """
    if not reason.strip():
        raise refusal.invalid(_("A redaction needs its reason."))
    act.say(reason=reason, **redaction.facts_of(event))
    act.finally_do(partial(redaction.erase, event))
