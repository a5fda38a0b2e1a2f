"""Propose, grant, refuse and end appointments: two people for every post."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_noop as _

from accounts.models import User
from evaluation.actions.posts import enact, end_over, expire, revoke
from evaluation.actions.stand_ins import check_stand_in
from evaluation.models import AppointmentProposal, Programme
from evaluation.models.proposal import TARGETS
from evaluation.permissions import people
from evaluation.queries import posts
from evaluation.vocabulary import (
    ADMINISTRATORS,
    TOWNSHIP_KINDS,
    ProposalOrigin,
    ProposalStatus,
    Role,
    UnitKind,
    Verb,
)
from workflows import refusal
from workflows.action import Act, action
from workflows.actor import SYSTEM
from workflows.authority import Who, table
from workflows.errands import Errand, Report, errands


@action(Verb.APPOINTMENT_PROPOSE)
def propose(
    act: Act,
    programme: Programme,
    *,
    person: User,
    post: str,
    reason: str,
    target: Any = None,
    since: date | None = None,
    until: date | None = None,
    details: dict[str, Any] | None = None,
    stands_in_for: AppointmentProposal | None = None,
) -> AppointmentProposal:
    """Ask for a post for somebody; nothing is granted before a second person approves.

    `target` is the unit, department or commission of a post that has one. With
    `stands_in_for` the person is to act on behalf of the holder of that appointment.
    """
    if person.pk in act.actor.people:
        raise refusal.invalid(_("Nobody proposes a post for themselves."))
    if not reason.strip():
        raise refusal.invalid(_("An appointment needs a reason."))
    proposal = _made(
        act,
        target,
        programme=programme,
        person=person,
        post=Role(post),
        stands_in_for=stands_in_for,
        since=since,
        until=until,
        reason=reason.strip(),
        details=details or {},
    )
    check(act, proposal)
    if _same(proposal).filter(status=ProposalStatus.PROPOSED).exists():
        raise refusal.invalid(_("The same appointment is proposed already."))
    proposal.save()
    act.opens(person)
    act.say(**facts_of(proposal))
    return proposal


def _made(act: Act, target: Any, **terms: Any) -> AppointmentProposal:
    field = TARGETS.get(terms["post"], "")
    return AppointmentProposal(
        origin=ProposalOrigin.PROPOSED,
        status=ProposalStatus.PROPOSED,
        status_since=act.now,
        proposed_by=act.actor.user,
        proposed_at=act.now,
        **terms,
        **({field: target} if field else {}),
    )


@action(Verb.APPOINTMENT_APPROVE)
def approve(act: Act, proposal: AppointmentProposal, *, answer: str = "") -> AppointmentProposal:
    """Grant it, as the second person. The post counts from its first day on."""
    check(act, proposal)
    ended = end_over([proposal.person_id], posts.today(Who(act.actor, act.now)))
    proposal.decided_by = act.actor.user
    proposal.answer = answer.strip()
    proposal.save(update_fields=["decided_by", "answer"])
    proposal.move(ProposalStatus.GRANTED)
    enact([proposal])
    act.say(**facts_of(proposal), answer=answer)
    if ended:
        act.say(expired=[str(one) for one in ended])
    return proposal


@action(Verb.APPOINTMENT_REFUSE)
def refuse(act: Act, proposal: AppointmentProposal, *, answer: str) -> AppointmentProposal:
    """Do not grant it; the proposer may also take the own proposal back this way."""
    if not answer.strip():
        raise refusal.invalid(_("Say why the appointment is refused."))
    proposal.decided_by = act.actor.user
    proposal.answer = answer.strip()
    proposal.save(update_fields=["decided_by", "answer"])
    proposal.move(ProposalStatus.REFUSED)
    act.say(**facts_of(proposal), answer=answer)
    return proposal


@action(Verb.APPOINTMENT_END)
def end(act: Act, proposal: AppointmentProposal, *, reason: str) -> AppointmentProposal:
    """End a post, and with it every delegation of it; what was done in it stays."""
    if not reason.strip():
        raise refusal.invalid(_("Say why the appointment ends."))
    Programme.objects.select_for_update().get(pk=proposal.programme_id)
    this = AppointmentProposal.objects.filter(pk=proposal.pk)
    if this.filter(people.leaves_too_few(Who(act.actor, act.now))).exists():
        raise refusal.invalid(_("Nobody would be left in this post. Appoint a successor first."))
    for stand_in in proposal.stand_ins.filter(status=ProposalStatus.GRANTED):
        _over(stand_in, reason)
        if stand_in.person_id != proposal.person_id:
            act.also(User(pk=stand_in.person_id), **facts_of(stand_in), ended_because=reason)
    _over(proposal, reason)
    revoke(proposal)
    act.say(**facts_of(proposal), ended_because=reason)
    return proposal


@action(Verb.APPOINTMENT_EXPIRE)
def note_the_end(act: Act, proposal: AppointmentProposal) -> AppointmentProposal:
    """Its last day has passed: it ends by itself, and is free to be given anew."""
    expire(proposal)
    act.say(**facts_of(proposal), ended_because=proposal.ended_because)
    return proposal


def _over(proposal: AppointmentProposal, reason: str) -> None:
    proposal.ended_because = reason.strip()
    proposal.save(update_fields=["ended_because"])
    proposal.move(ProposalStatus.ENDED)


def check(act: Act, proposal: AppointmentProposal) -> None:
    """What must be true when it is proposed, and still when it is granted."""
    today = posts.today(Who(act.actor, act.now))
    if not proposal.person.is_active:
        raise refusal.invalid(_("The person's account has been deactivated."))
    if proposal.since and proposal.until and proposal.until < proposal.since:
        raise refusal.invalid(_("The last day lies before the first."))
    if proposal.until and proposal.until < today:
        raise refusal.invalid(_("The last day has passed."))
    if proposal.target is None:
        raise refusal.invalid(_("Name what the post is about."))
    if proposal.post == Role.TOWNSHIP_LEADER and not _is_township(proposal.unit):
        raise refusal.invalid(_("Only a township or sub-district has a leader who signs."))
    if proposal.is_delegation:
        check_stand_in(act, proposal)
    elif proposal.post == Role.EXPERT and not proposal.details.get("employer"):
        raise refusal.invalid(_("Name the expert's employer."))
    elif _same(proposal).filter(posts.not_over(today)).exists():
        raise refusal.invalid(_("The person holds this post already. End it first."))
    check_duties(proposal.person, proposal.post, today)


def _is_township(unit: Any) -> bool:
    return UnitKind(unit.kind) in TOWNSHIP_KINDS


def check_duties(person: User, post: str, today: date) -> None:
    """An administrator holds no other post; the database refuses it too."""
    held = AppointmentProposal.objects.filter(posts.not_over(today), person=person)
    administers = held.filter(post__in=ADMINISTRATORS).exists()
    if administers or (post in ADMINISTRATORS and held.exists()):
        raise refusal.invalid(
            _("An administrator holds no other post, and nobody with another post administers.")
        )


def _same(proposal: AppointmentProposal) -> Any:
    """Proposals of the same post for the same person about the same object."""
    return AppointmentProposal.objects.filter(
        person=proposal.person,
        post=proposal.post,
        programme=proposal.programme,
        unit=proposal.unit,
        department=proposal.department,
        commission=proposal.commission,
        stands_in_for=proposal.stands_in_for,
    ).exclude(pk=proposal.pk)


def facts_of(proposal: AppointmentProposal) -> dict[str, Any]:
    """What the record says of an appointment."""
    holder = proposal.stands_in_for.person if proposal.is_delegation else None
    return {
        "appointed": str(proposal.person),
        "appointed_to": str(Role(proposal.post)),
        "object": str(proposal.target),
        "since": proposal.since,
        "until": proposal.until,
        "reason": proposal.reason,
        **({"stands_in_for": str(holder)} if holder else {}),
    }


def _expire_all(report: Report) -> int:
    """Every post whose last day has passed, each as an act of its own."""
    done = 0
    for one in table.permitted(SYSTEM, Verb.APPOINTMENT_EXPIRE).order_by("pk"):
        try:
            note_the_end(SYSTEM, one)
        except refusal.Refusal as error:
            report(f"{Verb.APPOINTMENT_EXPIRE} {one.pk}: {error.code}")
        else:
            done += 1
    return done


errands.append(Errand(Verb.APPOINTMENT_EXPIRE, _expire_all))
