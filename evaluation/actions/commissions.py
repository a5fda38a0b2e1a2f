"""Seats of a round's commission, given with the plan. No verb: planning the round calls it."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_noop as _

from evaluation.actions.appointments import check_duties
from evaluation.actions.posts import end_over, seat
from evaluation.models import Commission
from evaluation.vocabulary import ProposalOrigin, Role
from workflows import refusal
from workflows.action import Act
from workflows.deadlines import china_date


def seat_members(act: Act, commission: Commission, members: list[int], chair: int) -> None:
    """Give the seats of a planned round; nobody plans a seat for themselves."""
    people = list(get_user_model().objects.filter(pk__in=members, is_active=True))
    if any(user.pk in act.actor.people for user in people):
        raise refusal.invalid(_("Nobody gives themselves a seat on the commission."))
    today = china_date(act.now)
    for user in people:
        check_duties(user, Role.COMMISSION_MEMBER, today)
    if ended := end_over(members, today):
        act.say(expired=[str(one) for one in ended])
    seats = [(user, Role.COMMISSION_MEMBER, commission) for user in people]
    seats += [(user, Role.COMMISSION_CHAIR, commission) for user in people if user.pk == chair]
    seat(
        seats,
        programme=commission.round.programme,
        origin=ProposalOrigin.ROUND_PLAN,
        reason=commission.round.name,
        at=act.now,
        by=act.actor.user,
    )
