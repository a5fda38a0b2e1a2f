"""The inputs of a category's ranking, gathered from the record, and its computed result."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from evaluation.models import Application, Category, SiteVisit
from evaluation.scoring.method import METHODS
from evaluation.scoring.ranking import LADDER
from evaluation.vocabulary import ApplicationStatus, AssignmentReason, OpinionAnswer

METHOD = "2026"
RANKED = (ApplicationStatus.REVIEWED, ApplicationStatus.REVIEWING)


def compute(category: Category, /, **changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The inputs and the result of a category as the record stands now."""
    inputs = {**inputs_of(category), **changes}
    return inputs, METHODS[inputs["method"]](inputs)


def inputs_of(category: Category) -> dict[str, Any]:
    """Everything the method needs, as plain values that JSON keeps; experts are pseudonyms."""
    plan = category.stage_plan
    applications = (
        category.applications.filter(status__in=RANKED)
        .select_related("snapshot", "unit", "visit")
        .prefetch_related("opinions", "assignments__scoresheet")
        .order_by("snapshot__code")
    )
    return {
        "method": METHOD,
        "category": {"code": category.code, "title": category.title, "level": category.level},
        "rubric": category.frozen_rubric,
        "weights": {
            "departments": str(plan.weights.departments),
            "experts": str(plan.weights.experts),
            "site": str(plan.weights.site_visit),
        },
        "stages": {
            "departments": "all" if plan.department_opinions else "none",
            "experts": "all",
            "site": plan.site_visit.value,
        },
        "ladder": list(LADDER),
        "combine": plan.combine.value,
        "pass_line": str(plan.pass_line),
        "block_minimum": str(plan.block_minimum),
        "spread_limit": str(plan.spread_limit),
        "quota": category.quota,
        "floors": category.floors,
        "caps": category.caps,
        "applications": [_application(one, category) for one in applications],
    }


def _application(application: Application, category: Category) -> dict[str, Any]:
    snapshot = application.snapshot
    eligible, reason = _eligibility(application, category)
    return {
        "id": str(application.pk),
        "unit": {
            "code": snapshot.code,
            "name": str(snapshot),
            "kind": snapshot.kind,
            "parent_code": snapshot.parent_code,
            "parent_kind": snapshot.parent_kind,
        },
        "facts_verified": _verified(application),
        "opinions": _opinions(application),
        "sheets": _sheets(application),
        "site_marks": _site_marks(application),
        "bonus": [],
        "vetoes": _vetoes(application),
        "eligible": eligible,
        "eligible_reason": reason,
    }


def _eligibility(application: Application, category: Category) -> tuple[bool, str]:
    shortlist = category.shortlist
    if shortlist is not None and application.pk not in shortlist:
        return False, "not_shortlisted"
    return True, ""


def _verified(application: Application) -> dict[str, Any]:
    """The frozen facts with the departments' corrections on top."""
    facts = dict(application.facts)
    for opinion in application.opinions.all():
        for answer in opinion.answers.values():
            if answer["answer"] == OpinionAnswer.CORRECT:
                facts.update(answer.get("facts", {}))
    return facts


def _opinions(application: Application) -> list[dict[str, Any]]:
    found = []
    for opinion in application.opinions.all():
        for number, answer in sorted(opinion.answers.items()):
            row = {"indicator": number, "answer": answer["answer"]}
            if answer["answer"] == OpinionAnswer.CORRECT:
                row["corrections"] = answer.get("facts", {})
            if answer["answer"] == OpinionAnswer.VETO:
                row["veto"] = answer["veto"]
            found.append(row)
    return found


def _vetoes(application: Application) -> list[dict[str, Any]]:
    return [
        {"key": veto["key"], "upheld": True, "document": veto["document"]}
        for opinion in application.opinions.all()
        for veto in opinion.vetoes
    ]


def _sheets(application: Application) -> list[dict[str, Any]]:
    return [
        {
            "judge": assignment.pseudonym,
            "marks": assignment.scoresheet.marks,
            "excluded": assignment.scoresheet.is_excluded,
            "re_review": assignment.reason == AssignmentReason.REREVIEW,
        }
        for assignment in application.assignments.all()
        if hasattr(assignment, "scoresheet") and assignment.scoresheet.submitted_at
    ]


def _site_marks(application: Application) -> dict[str, str] | None:
    visit: SiteVisit | None = getattr(application, "visit", None)
    return visit.marks if visit and visit.reported_at else None


def provisional_order(category: Category) -> list[tuple[int, Decimal]]:
    """Applications by what opinions and sheets alone give: the best first, by total then code."""
    inputs = inputs_of(category)
    inputs["stages"]["site"] = "none"
    result = METHODS[inputs["method"]](inputs)
    totals = {
        int(one["id"]): Decimal(one["total"])
        for one in result["applications"]
        if one["total"] is not None
    }
    return sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
