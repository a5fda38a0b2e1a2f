"""Who is concerned: the keys of the people who hold a post at an object, many objects at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from evaluation.models import (
    Application,
    Ballot,
    CommissionAppointment,
    DepartmentAppointment,
    ProgrammeAppointment,
    Round,
    UnitAppointment,
)
from evaluation.queries.posts import in_force
from evaluation.queries.reviewers import free_reviewers
from evaluation.vocabulary import Level
from workflows import clock
from workflows.deadlines import CHINA

Holders = dict[int, list[int]]


def holders(appointment: Any, codenames: Collection[str], keys: Iterable[int]) -> Holders:
    """For each object's key the people appointed to it, in one query."""
    found: Holders = defaultdict(list)
    rows = appointment.objects.filter(
        in_force(_today(), "proposal__"),
        content_object_id__in=set(keys),
        permission__codename__in=codenames,
    )
    for key, user in rows.order_by("pk").values_list("content_object_id", "user_id"):
        found[key].append(user)
    return found


def _today() -> date:
    return clock.now().astimezone(CHINA).date()


def clerks(units: Iterable[int]) -> Holders:
    """Who applies for each unit."""
    return holders(UnitAppointment, ["act_for_unit"], units)


def leaders(units: Iterable[int]) -> Holders:
    """Who signs for each township."""
    return holders(UnitAppointment, ["lead_unit"], units)


def reviewers(departments: Iterable[int]) -> Holders:
    """Who answers for each department."""
    return holders(DepartmentAppointment, ["act_for_department"], departments)


def of_programme(codename: str, programmes: Iterable[int]) -> Holders:
    """Who holds a post of each programme."""
    return holders(ProgrammeAppointment, [codename], programmes)


def commission(codenames: Collection[str], commissions: Iterable[int]) -> Holders:
    """Who sits on each commission."""
    return holders(CommissionAppointment, codenames, commissions)


def clerks_of(application: Application) -> list[int]:
    """Who applies for the application's unit."""
    return clerks([application.unit_id]).get(application.unit_id, [])


def clerks_by_application(applications: QuerySet[Application]) -> list[tuple[int, list[int]]]:
    """(application's key, who applies for its unit), in two queries."""
    pairs = list(applications.order_by("pk").values_list("pk", "unit_id"))
    known = clerks(unit for _key, unit in pairs)
    return [(key, known.get(unit, [])) for key, unit in pairs]


def clerks_of_levels(round_: Round) -> list[int]:
    """Who applies for any unit that the call is for."""
    levels = {Level(category.level) for category in round_.categories.all()}
    kinds = [kind for level in levels for kind in level.kinds]
    return list(
        UnitAppointment.objects.filter(
            in_force(_today(), "proposal__"),
            permission__codename="act_for_unit",
            content_object__kind__in=kinds,
        )
        .order_by("user_id")
        .values_list("user_id", flat=True)
        .distinct()
    )


def secretariat(programme_id: int) -> list[int]:
    """Who runs the programme's rounds."""
    return of_programme("manage_programme", [programme_id]).get(programme_id, [])


def supervisors() -> list[int]:
    """Who supervises any programme."""
    held = ProgrammeAppointment.objects.filter(
        in_force(_today(), "proposal__"), permission__codename="supervise_programme"
    )
    return list(held.order_by("user_id").values_list("user_id", flat=True).distinct())


def watchers() -> list[int]:
    """Who supervises any programme or audits its record: they are told of alarms."""
    held = ProgrammeAppointment.objects.filter(
        in_force(_today(), "proposal__"),
        permission__codename__in=["supervise_programme", "audit_programme"],
    )
    return list(held.order_by("user_id").values_list("user_id", flat=True).distinct())


def presiders(decision: int, chairs: list[int]) -> list[int]:
    """The chair, or where the chair is recused every member who may preside instead."""
    papers = Ballot.objects.filter(decision=decision)
    if not papers.filter(member__in=chairs, recused_at__isnull=False).exists():
        return chairs
    return list(papers.filter(recused_at=None).values_list("member_id", flat=True))


def reviewers_left(opinions: list[Any]) -> dict[int, list[int]]:
    """Whoever of the department is not recused, or the one to whom the opinion is entrusted."""
    free = free_reviewers(opinions, clock.now())
    return {
        one.pk: [one.entrusted_to_id] if one.entrusted_to_id else sorted(free[one.pk])
        for one in opinions
    }
