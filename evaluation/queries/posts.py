"""Which units, departments, programmes and commissions a person is appointed to.

A post counts while its proposal is granted and its dates hold. Who acts on behalf of somebody
holds the one post that was delegated, and none of their own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from evaluation.models import (
    AppointmentProposal,
    Commission,
    CommissionAppointment,
    DepartmentAppointment,
    Expert,
    ProgrammeAppointment,
    UnitAppointment,
)
from evaluation.vocabulary import ProposalStatus
from workflows.authority import Who
from workflows.deadlines import CHINA

Appointment = (
    type[UnitAppointment]
    | type[DepartmentAppointment]
    | type[ProgrammeAppointment]
    | type[CommissionAppointment]
)


def today(who: Who) -> date:
    """The day in China: posts begin and end with a day."""
    return who.now.astimezone(CHINA).date()


def in_force(day: date, prefix: str = "") -> Q:
    """Proposals that are granted and whose dates hold on that day."""
    return (
        Q(**{f"{prefix}status": ProposalStatus.GRANTED})
        & (Q(**{f"{prefix}since": None}) | Q(**{f"{prefix}since__lte": day}))
        & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gte": day}))
    )


def over(day: date, prefix: str = "") -> Q:
    """Proposals that are granted, but whose last day lies before that day: they have ended."""
    return Q(**{f"{prefix}status": ProposalStatus.GRANTED, f"{prefix}until__lt": day})


def not_over(day: date, prefix: str = "") -> Q:
    """Proposals that are granted and count now, or will later."""
    granted = Q(**{f"{prefix}status": ProposalStatus.GRANTED})
    return granted & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gte": day}))


def held(who: Who) -> Q:
    """Rows of posts that are the actor's: their own, or the one delegated to them."""
    day = today(who)
    if who.actor.on_behalf_of is None:
        return Q(user_id=who.actor.pk) & in_force(day, "proposal__")
    delegated = Q(
        user_id=who.actor.on_behalf_of.pk,
        user__is_active=True,
        proposal__stand_ins__pk=who.actor.mandate,
        proposal__stand_ins__person_id=who.actor.pk,
    )
    return delegated & in_force(day, "proposal__") & in_force(day, "proposal__stand_ins__")


def appointed(who: Who, appointment: Appointment, *codenames: str) -> QuerySet[Any]:
    """The keys of the objects that the actor is appointed to, as a subquery."""
    return appointment.objects.filter(held(who), permission__codename__in=codenames).values(
        "content_object_id"
    )


def experts(who: Who) -> QuerySet[Expert]:
    """The actor's posts as an expert."""
    return Expert.objects.filter(held(who), is_active=True)


def expert_now(day: date) -> Q:
    """Experts whose post counts on that day."""
    return Q(is_active=True) & in_force(day, "proposal__")


def units(who: Who) -> QuerySet[Any]:
    """Units for which the actor applies."""
    return appointed(who, UnitAppointment, "act_for_unit")


def led(who: Who) -> QuerySet[Any]:
    """Townships for which the actor signs."""
    return appointed(who, UnitAppointment, "lead_unit")


def departments(who: Who) -> QuerySet[Any]:
    """Departments for which the actor answers."""
    return appointed(who, DepartmentAppointment, "act_for_department")


def programmes(who: Who, *codenames: str) -> QuerySet[Any]:
    """Programmes in which the actor holds one of these posts."""
    return appointed(who, ProgrammeAppointment, *codenames)


def commission_rounds(who: Who, *codenames: str) -> QuerySet[Any]:
    """Rounds on whose commission the actor sits (or which the actor chairs)."""
    wanted = codenames or ("sit_on_commission", "chair_commission")
    return Commission.objects.filter(pk__in=appointed(who, CommissionAppointment, *wanted)).values(
        "round_id"
    )


def in_whose_name(who: Who) -> int | None:
    """The person whose ballots and sheets the actor handles."""
    return (who.actor.on_behalf_of or who.actor).pk


def holds_any(person: Any, day: date, *posts: str) -> Exists:
    """Whether the person in that field holds one of these posts, for use in a filter."""
    granted = AppointmentProposal.objects.filter(not_over(day), post__in=posts)
    return Exists(granted.filter(person=OuterRef(person)))
