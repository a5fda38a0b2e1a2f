"""Who stands in for whom: mandates that may be used now, and what one has given."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from evaluation.models import AppointmentProposal
from evaluation.models.proposal import POSTS
from evaluation.queries import posts
from evaluation.vocabulary import ADMINISTRATORS, ProposalStatus
from workflows.actor import Actor
from workflows.authority import Who

WITH = ("person", "unit__parent", "department", "commission__round", "programme")


def mandates(who: Who) -> QuerySet[AppointmentProposal]:
    """Delegations that the person may use today, with the holder's post behind each."""
    day = posts.today(who)
    return (
        AppointmentProposal.objects.filter(
            posts.in_force(day),
            posts.in_force(day, "stands_in_for__"),
            person_id=who.actor.pk,
            stands_in_for__person__is_active=True,
        )
        .select_related("stands_in_for__person", *WITH)
        .order_by("pk")
    )


def mandate_of(who: Who, key: int) -> Actor | None:
    """The person acting by this mandate; None when it does not hold (any more)."""
    mandate = mandates(who).filter(pk=key).first()
    if mandate is None:
        return None
    return Actor(who.actor.user, on_behalf_of=mandate.stands_in_for.person, mandate=mandate.pk)


def received(who: Who, key: int) -> AppointmentProposal | None:
    """A delegation that the person has or had, by its key."""
    return (
        AppointmentProposal.objects.filter(
            pk=key, person_id=who.actor.pk, stands_in_for__isnull=False
        )
        .select_related("stands_in_for__person")
        .first()
    )


def why_over(mandate: AppointmentProposal, who: Who) -> str:
    """Why nobody acts by this mandate now; empty while it holds."""
    day, post = posts.today(who), mandate.stands_in_for
    if mandate.until is not None and mandate.until < day:
        return _("The last day of the delegation has passed.")
    if mandate.status == ProposalStatus.ENDED:
        why = mandate.ended_because
        return (
            _("The delegation was ended: %(why)s") % {"why": why}
            if why
            else _("The delegation was ended.")
        )
    if not post.person.is_active:
        return _("The account of the holder is deactivated.")
    if not AppointmentProposal.objects.filter(posts.in_force(day), pk=post.pk).exists():
        return _("The post itself has ended.")
    return "" if mandates(who).filter(pk=mandate.pk).exists() else _("It does not hold now.")


def own_posts(who: Who) -> QuerySet[AppointmentProposal]:
    """The person's own posts that count today."""
    return (
        AppointmentProposal.objects.filter(
            posts.in_force(posts.today(who)), person_id=who.actor.pk, stands_in_for=None
        )
        .select_related(*WITH)
        .order_by("pk")
    )


def given_or_received(who: Who) -> QuerySet[AppointmentProposal]:
    """Every delegation that the person has given or received, the newest first."""
    mine = Q(stands_in_for__person_id=who.actor.pk) | Q(person_id=who.actor.pk)
    return AppointmentProposal.objects.filter(mine, stands_in_for__isnull=False).select_related(
        "stands_in_for__person", *WITH
    )


def hindrance(post: AppointmentProposal, who: Who) -> str:
    """Why nobody can stand in for the holder of this post now; empty where somebody can."""
    if str(post.post) not in delegable():
        return _("By the rules this post is exercised in person and cannot be delegated.")
    counts = AppointmentProposal.objects.filter(posts.in_force(posts.today(who)), pk=post.pk)
    return "" if counts.exists() else _("This post has ended or has not begun.")


def delegable() -> list[str]:
    """Posts that the rules let somebody else exercise."""
    kept = {*settings.POSTS_NOT_DELEGATED, *ADMINISTRATORS}
    return [str(post) for post in POSTS if post not in kept]
