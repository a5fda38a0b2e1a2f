"""Who may stand in for whom: asked when a delegation is given and when it is granted."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.models import Application, AppointmentProposal, Unit
from evaluation.permissions.filters import UNDER_WAY
from evaluation.queries import closeness, posts
from evaluation.queries.delegations import delegable
from evaluation.vocabulary import ADMINISTRATORS, ProposalStatus, Role
from workflows import refusal
from workflows.action import Act
from workflows.actor import Actor
from workflows.authority import Who

JUDGING = (
    Role.DEPARTMENT_REVIEWER,
    Role.SECRETARIAT,
    Role.EXPERT,
    Role.COMMISSION_MEMBER,
    Role.COMMISSION_CHAIR,
)


def check_stand_in(act: Act, delegation: AppointmentProposal) -> None:
    """A known period, a post that may be delegated, and somebody who may exercise it."""
    post = delegation.stands_in_for
    if delegation.until is None:
        raise refusal.invalid(_("A delegation needs a last day."))
    if post.until and delegation.until > post.until:
        raise refusal.invalid(_("The post itself ends before the delegation."))
    if post.is_delegation:
        raise refusal.invalid(_("What was delegated to you cannot be delegated further."))
    if post.status != ProposalStatus.GRANTED or post.post not in delegable():
        raise refusal.invalid(
            _("By the rules this post is exercised in person and cannot be delegated.")
        )
    if delegation.person_id == post.person_id:
        raise refusal.invalid(_("Nobody stands in for themselves."))
    _check_person(act, delegation)


def _check_person(act: Act, delegation: AppointmentProposal) -> None:
    today = posts.today(Who(act.actor, act.now))
    held = AppointmentProposal.objects.filter(posts.not_over(today), person=delegation.person)
    if held.filter(post__in=ADMINISTRATORS).exists():
        raise refusal.invalid(
            _("An administrator holds no other post, and nobody with another post administers.")
        )
    if delegation.post in JUDGING and is_close_to_an_application(act, delegation):
        raise refusal.Refusal(
            "recused", _("The stand-in is too close to a unit that is being judged.")
        )


def is_close_to_an_application(act: Act, delegation: AppointmentProposal) -> bool:
    """Whether the stand-in acts for, or has an interest in, a unit that is under judgement."""
    judged = Application.objects.filter(
        category__round__programme=delegation.programme, status__in=UNDER_WAY
    )
    if delegation.department_id is not None:
        judged = judged.filter(opinions__department=delegation.department_id)
    who = Who(Actor(delegation.person), act.now)
    close = Unit.objects.filter(closeness.close_units(who)).values("pk")
    return judged.filter(unit__in=close).exists()
