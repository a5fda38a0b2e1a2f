"""Which posts a person holds: for the navigation and the heading of pages, never for rights."""

from __future__ import annotations

from typing import Any

from evaluation.models import (
    CommissionAppointment,
    DepartmentAppointment,
    Expert,
    ProgrammeAppointment,
    UnitAppointment,
)
from evaluation.vocabulary import Role

ROLE_OF = {
    "act_for_unit": Role.APPLICANT,
    "lead_unit": Role.TOWNSHIP_LEADER,
    "act_for_department": Role.DEPARTMENT_REVIEWER,
    "manage_programme": Role.SECRETARIAT,
    "publish_programme": Role.PUBLISHER,
    "supervise_programme": Role.SUPERVISOR,
    "audit_programme": Role.AUDITOR,
    "sit_on_commission": Role.COMMISSION_MEMBER,
    "chair_commission": Role.COMMISSION_CHAIR,
}


def roles_of(user: Any) -> set[Role]:
    """The posts of a signed-in person, in two queries."""
    kinds = (UnitAppointment, DepartmentAppointment, ProgrammeAppointment, CommissionAppointment)
    first, *rest = [
        kind.objects.filter(user=user).values_list("permission__codename", flat=True)
        for kind in kinds
    ]
    codenames = set(first.union(*rest))
    roles = {ROLE_OF[name] for name in codenames if name in ROLE_OF}
    if Expert.objects.filter(user=user, is_active=True).exists():
        roles.add(Role.EXPERT)
    return roles
