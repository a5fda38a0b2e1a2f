"""Draw the shortlist for visits; report a visit."""

from __future__ import annotations

from datetime import date
from math import ceil

from django.utils.translation import gettext_noop as _

from evaluation.models import Application, Category, SiteVisit
from evaluation.queries.results import provisional_order
from evaluation.queries.rubrics import judged_by, not_applicable, rubric_of
from evaluation.reference.stage_plan import SiteVisits
from evaluation.scoring import sheet
from evaluation.scoring.errors import SheetErrors
from evaluation.scoring.exact import decimal28
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.deadlines import china_date


@action(Verb.VISIT_SHORTLIST)
def shortlist(act: Act, category: Category) -> list[int]:
    """Choose who is visited: the best by opinions and sheets, so many per place in the quota."""
    plan = category.stage_plan
    if plan.site_visit is not SiteVisits.SHORTLIST:
        raise refusal.invalid(_("The plan of this category has no shortlist."))
    order = provisional_order(category)
    places = ceil(category.quota * plan.shortlist_per_place)
    category.shortlist = [key for key, _total in order[:places]]
    category.save(update_fields=["shortlist"])
    for application in Application.objects.filter(pk__in=[key for key, _total in order]):
        act.also(application, shortlisted=application.pk in category.shortlist)
    act.say(category=category.name, visited=len(category.shortlist), of=len(order))
    return category.shortlist


@action(Verb.VISIT_REPORT)
def report(
    act: Act,
    visit: SiteVisit,
    *,
    visited_on: date,
    heard: str,
    read: str,
    seen: str,
    marks: dict[str, str],
    signed_by_unit: str,
    signed_by_team: str,
) -> SiteVisit:
    """What was heard, read and seen, with marks, signed by both sides."""
    if not (signed_by_unit.strip() and signed_by_team.strip()):
        raise refusal.invalid(_("Both sides must sign the visit."))
    if not (heard.strip() and read.strip() and seen.strip()):
        raise refusal.invalid(_("Write down what was heard, read and seen."))
    if visited_on > china_date(act.now):
        raise refusal.invalid(_("The visit cannot lie in the future."))
    rubric = rubric_of(visit.application.category)
    asked = judged_by(rubric, "site")
    try:
        given = sheet.read_marks(marks, asked, not_applicable(rubric, visit.application.facts))
    except SheetErrors as errors:
        number, fault = next(iter(errors.errors.items()))
        raise refusal.Refusal(
            "invalid",
            _("Indicator %(number)s %(fault)s."),
            status=422,
            number=number,
            fault=fault,
            errors=errors.errors,
        ) from None
    visit.visited_on, visit.heard, visit.read, visit.seen = visited_on, heard, read, seen
    visit.signed_by_unit, visit.signed_by_team = signed_by_unit, signed_by_team
    visit.marks = sheet.to_mapping(given)
    visit.total = round(decimal28(sheet.scaled(given, asked)), 4)
    visit.reported_at = act.now
    visit.save()
    act.say(visited_on=visited_on, marks=visit.marks, total=visit.total)
    return visit
