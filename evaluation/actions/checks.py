"""The formal check: accept, return for supplement, refuse."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.actions import panels
from evaluation.models import (
    Application,
    Department,
    DepartmentOpinion,
    SiteVisit,
    Supplement,
)
from evaluation.queries.calendar import deadline
from evaluation.queries.rubrics import departments_of, rubric_of
from evaluation.reference.stage_plan import SiteVisits
from evaluation.vocabulary import ApplicationStatus, Verb
from workflows import refusal
from workflows.action import Act, action

GENERAL_PARTS = ("yearbook", "contact", "report", "truthful")


@action(Verb.CHECK_ACCEPT)
def accept(act: Act, application: Application) -> Application:
    """Pass the application on: the departments are asked, the visit is prepared.

    When the panels of the category are allotted already, the latecomer is added to them.
    """
    plan = application.category.stage_plan
    if plan.department_opinions:
        _ask_departments(application)
    if plan.site_visit is not SiteVisits.NONE:
        SiteVisit.objects.create(application=application)
    application.move(ApplicationStatus.REVIEWING)
    if application.category.draw.drawn_at:
        panels.append(act, application)
    act.say(opinions=application.opinions.count())
    return application


@action(Verb.CHECK_RETURN)
def return_for_supplement(
    act: Act, application: Application, *, parts: dict[str, str]
) -> Supplement:
    """Unlock the named parts, each with what is missing; the clock stops until the answer."""
    known = {*GENERAL_PARTS, *(one.number for one in rubric_of(application.category).indicators)}
    if not parts:
        raise refusal.invalid(_("Name at least one part to be supplemented."))
    if unknown := set(parts) - known:
        raise refusal.invalid(_("Unknown parts: %(names)s."), names=", ".join(sorted(unknown)))
    if any(not missing.strip() for missing in parts.values()):
        raise refusal.invalid(_("Say for every returned part what is missing."))
    due = deadline(application.category, "supplement", act.now)
    supplement = Supplement.objects.create(
        application=application, returned_at=act.now, due_at=due.due_at, parts=parts
    )
    application.move(ApplicationStatus.RETURNED)
    act.say(parts=parts, due_at=due.due_at)
    return supplement


@action(Verb.CHECK_REFUSE)
def refuse(act: Act, application: Application, *, reason: str) -> Application:
    """The application is not taken on; the unit is told why."""
    if not reason.strip():
        raise refusal.invalid(_("A refusal needs a reason."))
    application.ended_because = reason
    application.save(update_fields=["ended_because"])
    application.move(ApplicationStatus.REFUSED)
    act.say(reason=reason)
    return application


def _ask_departments(application: Application) -> None:
    asked = departments_of(rubric_of(application.category))
    departments = Department.objects.filter(code__in=asked, valid_until=None)
    DepartmentOpinion.objects.bulk_create(
        DepartmentOpinion(
            application=application, department=department, indicators=asked[department.code]
        )
        for department in departments
        if asked[department.code]
    )
