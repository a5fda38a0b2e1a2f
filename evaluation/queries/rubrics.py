"""The frozen rubric of a category, and what it means for one unit."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from evaluation.models import Application, Category, FrozenRubric, UnitYear
from evaluation.scoring.rubric import Indicator, Rubric, parse_rubric
from evaluation.scoring.rules import NOT_APPLICABLE, Context


def rubric_of(category: Category) -> Rubric:
    """The category's frozen rubric as an object; read and parsed once per process."""
    return _parsed(category.frozen_id)


@lru_cache(maxsize=64)
def _parsed(sha256: str) -> Rubric:
    """The key is the content's own hash, so what is remembered cannot be out of date."""
    return parse_rubric(FrozenRubric.objects.get(pk=sha256).content)


def context_of(application: Application) -> Context:
    """For whom the rules are applied: title, unit kind, the township's kind for a village."""
    snapshot = application.snapshot
    return Context(
        title=application.category.title,
        kind=snapshot.kind,
        parent_kind=snapshot.parent_kind if snapshot.is_village else None,
    )


def yearbook_of(application: Application) -> dict[str, Any]:
    """The unit's figures of the round's data year; empty when none were recorded."""
    year = UnitYear.objects.filter(
        unit_id=application.unit_id, year=application.category.round.data_year
    ).first()
    return year.facts if year else {}


def facts_of(application: Application) -> dict[str, Any]:
    """All facts: frozen at submission; before it, the yearbook's figures of today."""
    if application.submitted_at:
        return application.facts
    return {**application.facts, **yearbook_of(application)}


def not_applicable(rubric: Rubric, facts: dict[str, Any]) -> list[str]:
    """The numbers of indicators that a fact declares not applicable to the unit."""
    return [
        indicator.number
        for indicator in rubric.indicators
        if any(facts.get(given.key) == NOT_APPLICABLE for given in indicator.inputs)
    ]


def judged_by(rubric: Rubric, source: str) -> list[Indicator]:
    """The indicators that departments, experts or the site visit judge."""
    return [indicator for indicator in rubric.indicators if source in indicator.sources]


def departments_of(rubric: Rubric) -> dict[str, list[str]]:
    """For each department's code the numbers of the indicators that it answers for."""
    found: dict[str, list[str]] = {}
    for indicator in judged_by(rubric, "departments"):
        for code in indicator.departments:
            found.setdefault(code, []).append(indicator.number)
    for veto in rubric.vetoes:
        for code in veto.departments:
            found.setdefault(code, [])
    return found
