"""Who of a department may give an opinion, and who could where everybody is recused."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model

from evaluation.models import DepartmentAppointment, DepartmentOpinion
from evaluation.queries import posts
from evaluation.queries.closeness import closeness
from evaluation.vocabulary import ApplicationStatus
from workflows.deadlines import china_date


def free_reviewers(opinions: list[DepartmentOpinion], now: datetime) -> dict[int, set[int]]:
    """For each opinion, who of the department is active and not too close to the unit."""
    of_department = _reviewers(now, {one.department_id for one in opinions})
    known = closeness(set().union(*of_department.values()), now)
    return {
        one.pk: {
            user
            for user in of_department[one.department_id]
            if not known[user].reaches(one.application.unit)
        }
        for one in opinions
    }


def opinions_without_anybody(now: datetime) -> list[DepartmentOpinion]:
    """Opinions asked for that every reviewer of the department is too close to give."""
    of_department = _reviewers(now)
    known = closeness(set().union(*of_department.values()), now)
    concerned = [
        department
        for department, users in of_department.items()
        if all(known[user].own or known[user].interests for user in users)
    ]
    asked = DepartmentOpinion.objects.filter(
        department__in=concerned,
        given_at=None,
        entrusted_to=None,
        application__status=ApplicationStatus.REVIEWING,
    ).select_related(
        "department",
        "application__unit",
        "application__snapshot",
        "application__category__round",
    )
    return [
        one
        for one in asked
        if all(
            known[user].reaches(one.application.unit) for user in of_department[one.department_id]
        )
    ]


def _reviewers(now: datetime, departments: set[int] | None = None) -> dict[int, set[int]]:
    """Who answers for each department, if anybody does, in one query."""
    seats = DepartmentAppointment.objects.filter(
        posts.in_force(china_date(now), "proposal__"),
        permission__codename="act_for_department",
        user__is_active=True,
    )
    if departments is not None:
        seats = seats.filter(content_object__in=departments)
    found: dict[int, set[int]] = defaultdict(set)
    for department, user in seats.values_list("content_object_id", "user_id"):
        found[department].add(user)
    return found


def stand_ins_for(opinion: DepartmentOpinion, now: datetime) -> list[Any]:
    """Reviewers of other departments who may judge this unit and do not score it."""
    seated = _reviewers(now)
    people = set().union(*(users for key, users in seated.items() if key != opinion.department_id))
    known = closeness(people, now)
    scoring = set(opinion.application.assignments.values_list("expert__user_id", flat=True))
    unit = opinion.application.unit
    free = [key for key in people - scoring if not known[key].reaches(unit)]
    return list(get_user_model().objects.filter(pk__in=free, is_active=True).order_by("name", "pk"))
