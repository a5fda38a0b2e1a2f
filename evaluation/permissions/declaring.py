"""Whose interests: oneself in a post, and the people of the programmes one runs or supervises."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from evaluation.models import AppointmentProposal
from evaluation.queries import posts
from workflows.authority import Scope, Who


def oneself(who: Who) -> Q:
    """The person's own account; nobody declares for another on whose behalf they act."""
    return Q(pk__in=[who.actor.pk] if who.actor.on_behalf_of is None else [])


def oneself_as(post: str) -> Scope:
    """The person's own account, while they hold this post or stand in for who holds it."""

    def myself(who: Who) -> Q:
        day = posts.today(who)
        counting = AppointmentProposal.objects.filter(posts.in_force(day), post=post).order_by()
        lent = Q(stands_in_for=None) | Q(stands_in_for__in=counting.values("pk"))
        held = counting.filter(lent, person=OuterRef("pk"))
        return oneself(who) & Q(Exists(held))

    myself.__name__ = f"oneself_as_{post}"
    return myself


def _interests_of_people(programmes: QuerySet[Any]) -> Q:
    people = AppointmentProposal.objects.filter(programme_id__in=programmes).order_by()
    return Q(person_id__in=people.values("person_id"))


def interests_in_managed_programmes(who: Who) -> Q:
    """Interests of people with a post in a programme whose rounds the person runs."""
    return _interests_of_people(posts.programmes(who, "manage_programme"))


def interests_in_supervised_programmes(who: Who) -> Q:
    """Interests of people with a post in a programme that the person supervises."""
    return _interests_of_people(posts.programmes(who, "supervise_programme"))
