"""Take a commendation back: the secretariat proposes it, the government office decides."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.models import Nomination, Revocation
from evaluation.vocabulary import CommendationCause, NominationStatus, Verb
from workflows import refusal
from workflows.action import Act, action


@action(Verb.REVOCATION_PROPOSE)
def propose(
    act: Act, nomination: Nomination, *, cause: str, grounds: str, heard: str
) -> Revocation:
    """Propose it; the commendation stands until it is decided.

    `cause` is one of CommendationCause; `heard` is what the commended, or who nominated them,
    said to it. The record keeps the cause alone: the words may be about a person.
    """
    if not grounds.strip():
        raise refusal.invalid(_("Write the facts and their proof."))
    if not heard.strip():
        raise refusal.invalid(_("Write what those concerned said, or that they did not answer."))
    proposed = Revocation.objects.create(
        nomination=nomination,
        cause=CommendationCause(cause),
        grounds=grounds.strip(),
        heard=heard.strip(),
        proposed_at=act.now,
        proposed_by=act.actor.user,
    )
    act.say(cause=cause)
    return proposed


@action(Verb.REVOCATION_GRANT)
def grant(act: Act, proposed: Revocation, *, answer: str, remark: str) -> Revocation:
    """Revoke it: the certificate is no longer valid from this moment, and the public reads why.

    Nobody moves up, and the nominee stays barred for the rest of the cycle.
    """
    if not remark.strip():
        raise refusal.invalid(_("Write the remark that the public register will show."))
    _decide(act, proposed, True, answer, remark)
    proposed.nomination.move(NominationStatus.REVOKED)
    act.say(cause=proposed.cause, remark=proposed.remark)
    act.also(proposed.nomination.round, commendation_revoked=proposed.nomination_id)
    return proposed


@action(Verb.REVOCATION_REJECT)
def reject(act: Act, proposed: Revocation, *, answer: str) -> Revocation:
    """Let the commendation stand, with the reason; nothing changes for the public."""
    _decide(act, proposed, False, answer, "")
    act.say(cause=proposed.cause)
    return proposed


def _decide(act: Act, proposed: Revocation, is_granted: bool, answer: str, remark: str) -> None:
    if not answer.strip():
        raise refusal.invalid(_("A decision needs its grounds."))
    proposed.is_granted, proposed.decided_at = is_granted, act.now
    proposed.answer, proposed.remark = answer.strip(), remark.strip()
    proposed.save(update_fields=["is_granted", "decided_at", "answer", "remark"])
