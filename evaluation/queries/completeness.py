"""What an application still lacks before it can be submitted, item by item."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluation.models import Application
from evaluation.queries.rubrics import context_of, facts_of, rubric_of
from evaluation.scoring.errors import FactError, ScoringError
from evaluation.scoring.facts import score_indicator
from evaluation.scoring.rubric import Indicator
from evaluation.scoring.rules import NOT_APPLICABLE
from evaluation.scoring.sheet import read_marks

REPORT_LEAST = 50


@dataclass(frozen=True)
class Missing:
    """One thing to do: where on the form, and what."""

    where: str
    what: str


def missing(application: Application) -> list[Missing]:
    """Everything that stands in the way of submitting; empty when complete."""
    facts = facts_of(application)
    evidence = Counter(application.evidence_uses.values_list("indicator", flat=True))
    found = _about_the_unit(application, facts)
    for indicator in rubric_of(application.category).indicators:
        found += _of_indicator(application, indicator, facts, evidence[indicator.number])
    return found


def progress(application: Application, lacking: list[Missing]) -> int:
    """Completeness in per cent: parts without a gap among all parts."""
    parts = len(rubric_of(application.category).indicators) + 4
    open_parts = len({gap.where for gap in lacking})
    return round(100 * (parts - min(open_parts, parts)) / parts)


def _about_the_unit(application: Application, facts: dict[str, Any]) -> list[Missing]:
    found = []
    if not facts.get("residents"):
        found.append(Missing("yearbook", _("Record the year's figures of the unit.")))
    if not (application.contact_name and application.contact_phone):
        found.append(Missing("contact", _("Name a contact with a telephone number.")))
    if len(application.report.strip()) < REPORT_LEAST:
        found.append(
            Missing("report", _("Write the report (at least %d characters).") % REPORT_LEAST)
        )
    if not application.is_truthful:
        found.append(Missing("truthful", _("Declare that everything is true.")))
    return found


def _of_indicator(
    application: Application, indicator: Indicator, facts: dict[str, Any], evidence: int
) -> list[Missing]:
    where = indicator.number
    if any(facts.get(given.key) == NOT_APPLICABLE for given in indicator.inputs):
        return []
    found = []
    try:
        score_indicator(indicator, facts, context_of(application))
    except FactError as error:
        label = indicator.labels.get(error.key)
        found.append(Missing(where, _("Enter: %s.") % (_local(label) if label else error.key)))
    except ScoringError as error:
        found.append(Missing(where, str(error)))
    try:
        read_marks({where: application.self_marks.get(where)}, [indicator])
    except ScoringError:
        found.append(Missing(where, _("Give a self mark from 0 to the points.")))
    if evidence < indicator.evidence_min:
        found.append(
            Missing(where, _("Attach at least %d pieces of evidence.") % indicator.evidence_min)
        )
    return found


def _local(label: Any) -> str:
    return label.en if (get_language() or "").startswith("en") else label.zh
