"""A holder names a stand-in for a period; the stand-in acts on behalf of the holder."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop as _

from accounts.models import User
from evaluation.actions.appointments import check, facts_of
from evaluation.actions.posts import end_over
from evaluation.models import AppointmentProposal
from evaluation.queries import posts
from evaluation.vocabulary import ProposalOrigin, ProposalStatus, Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.authority import Who


@action(Verb.DELEGATION_GIVE)
def give(
    act: Act,
    post: AppointmentProposal,
    *,
    person: User,
    since: date,
    until: date,
    reason: str,
) -> AppointmentProposal:
    """Let somebody exercise one of one's own posts from one day to another, both included."""
    if not reason.strip():
        raise refusal.invalid(_("A delegation needs a reason."))
    delegation = AppointmentProposal(
        programme=post.programme,
        person=person,
        post=post.post,
        unit=post.unit,
        department=post.department,
        commission=post.commission,
        stands_in_for=post,
        since=since,
        until=until,
        reason=reason.strip(),
        origin=ProposalOrigin.DELEGATED,
        status=ProposalStatus.GRANTED,
        status_since=act.now,
        proposed_by=act.actor.user,
        proposed_at=act.now,
    )
    check(act, delegation)
    overlapping = post.stand_ins.filter(
        person=person, status=ProposalStatus.GRANTED, until__gte=since, since__lte=until
    )
    if overlapping.exists():
        raise refusal.invalid(_("This person stands in for you already in this period."))
    end_over([person.pk], posts.today(Who(act.actor, act.now)))
    delegation.save(force_insert=True)
    act.also(User(pk=person.pk), **facts_of(delegation))
    act.say(**facts_of(delegation))
    return delegation


@action(Verb.DELEGATION_END)
def end(act: Act, delegation: AppointmentProposal, *, reason: str = "") -> AppointmentProposal:
    """Take a delegation back, or give it back; from now on it gives no right."""
    delegation.ended_because = reason.strip()
    delegation.save(update_fields=["ended_because"])
    delegation.move(ProposalStatus.ENDED)
    act.also(
        User(pk=delegation.stands_in_for.person_id), **facts_of(delegation), ended_because=reason
    )
    act.say(**facts_of(delegation), ended_because=reason)
    return delegation
