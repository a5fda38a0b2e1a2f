"""Which units, departments, programmes and commissions a person is appointed to."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from evaluation.models import (
    Commission,
    CommissionAppointment,
    DepartmentAppointment,
    ProgrammeAppointment,
    Unit,
    UnitAppointment,
)

Appointment = (
    type[UnitAppointment]
    | type[DepartmentAppointment]
    | type[ProgrammeAppointment]
    | type[CommissionAppointment]
)


def appointed(user_id: int | None, appointment: Appointment, *codenames: str) -> QuerySet[Any]:
    """The keys of the objects that the user is appointed to, as a subquery."""
    return appointment.objects.filter(user_id=user_id, permission__codename__in=codenames).values(
        "content_object_id"
    )


def units(user_id: int | None) -> QuerySet[Any]:
    """Units for which the user applies."""
    return appointed(user_id, UnitAppointment, "act_for_unit")


def led(user_id: int | None) -> QuerySet[Any]:
    """Townships for which the user signs."""
    return appointed(user_id, UnitAppointment, "lead_unit")


def related_units(user_id: int | None) -> Q:
    """Units so close to the user's own that the user must not judge them.

    The unit itself, its township, its villages (proposed default, domain notes 2.5).
    """
    mine = appointed(user_id, UnitAppointment, "act_for_unit", "lead_unit")
    parents = Unit.objects.filter(pk__in=mine).values("parent_id")
    return Q(pk__in=mine) | Q(parent_id__in=mine) | Q(pk__in=parents, parent__isnull=False)


def departments(user_id: int | None) -> QuerySet[Any]:
    """Departments for which the user answers."""
    return appointed(user_id, DepartmentAppointment, "act_for_department")


def programmes(user_id: int | None, *codenames: str) -> QuerySet[Any]:
    """Programmes in which the user holds one of these posts."""
    return appointed(user_id, ProgrammeAppointment, *codenames)


def commission_rounds(user_id: int | None, *codenames: str) -> QuerySet[Any]:
    """Rounds on whose commission the user sits (or which the user chairs)."""
    wanted = codenames or ("sit_on_commission", "chair_commission")
    return Commission.objects.filter(
        pk__in=appointed(user_id, CommissionAppointment, *wanted)
    ).values("round_id")
