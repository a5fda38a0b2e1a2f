"""Renew somebody's access: a new sign-in link, or a second factor that is forgotten.

Two people, as for a post; and nobody who had a hand in the one has a hand in the other for the
same person, before that person has signed in again (docs/decisions/0023).
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from accounts import people as persons
from accounts.models import User
from evaluation.models import AccessRenewal, Programme
from evaluation.permissions import people, scopes
from evaluation.vocabulary import RenewalKind, RenewalStatus, Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.authority import Who


@action(Verb.ACCESS_PROPOSE)
def propose(act: Act, person: User, *, kind: str, reason: str, code: str = "") -> AccessRenewal:
    """Ask for it; nothing changes before a second person approves.

    `code` is the hash that `accounts.people.new_code` keeps of what the person was given.
    """
    kind = RenewalKind(kind)
    if not reason.strip():
        raise refusal.invalid(_("Say how you know that it is this person who asks."))
    if kind == RenewalKind.LINK and not code:
        raise refusal.invalid(_("A link needs a code that the person gets from you."))
    if kind == RenewalKind.FACTOR and not persons.has_second_factor(person):
        raise refusal.invalid(_("This person has no second factor to forget."))
    who = Who(act.actor, act.now)
    if people.had_a_hand(who, person, kind):
        raise refusal.Refusal("same_hand", people.SAME_HAND)
    if person.renewals.filter(status=RenewalStatus.PROPOSED).exists():
        raise refusal.invalid(_("A renewal of this access waits for its second person already."))
    renewal = AccessRenewal.objects.create(
        programme=Programme.objects.filter(scopes.programmes_of_accounts(who)).order_by("pk")[0],
        person=person,
        kind=kind,
        reason=reason.strip(),
        code=code if kind == RenewalKind.LINK else "",
        status=RenewalStatus.PROPOSED,
        status_since=act.now,
        proposed_by=act.actor.user,
        proposed_at=act.now,
    )
    act.say(access=kind, reason=reason)
    return renewal


@action(Verb.ACCESS_APPROVE)
def approve(act: Act, renewal: AccessRenewal, *, answer: str = "") -> AccessRenewal:
    """Do it, as the second person: all sessions of the account end, whichever it is."""
    if not renewal.person.is_active:
        raise refusal.invalid(_("The person's account has been deactivated."))
    _decide(act, renewal, RenewalStatus.DONE, answer)
    if renewal.kind == RenewalKind.LINK:
        persons.end_password(renewal.person, code=renewal.code)
    else:
        persons.forget_second_factor(renewal.person)
    return renewal


@action(Verb.ACCESS_REFUSE)
def refuse(act: Act, renewal: AccessRenewal, *, answer: str) -> AccessRenewal:
    """Leave everything as it is, with the reason."""
    if not answer.strip():
        raise refusal.invalid(_("Say why the access is not renewed."))
    _decide(act, renewal, RenewalStatus.REFUSED, answer)
    return renewal


def _decide(act: Act, renewal: AccessRenewal, to: RenewalStatus, answer: str) -> None:
    renewal.decided_by = act.actor.user
    renewal.answer = answer.strip()
    renewal.save(update_fields=["decided_by", "answer"])
    renewal.move(to)
    act.say(access=renewal.kind, reason=renewal.reason, answer=answer)
