"""What the application form shows around its fields: sections, thresholds, points, evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from evaluation.models import Application, Department, Evidence, EvidenceUse, Extension, UnitYear
from evaluation.queries.completeness import Missing
from evaluation.queries.fact_words import label as fact_label
from evaluation.queries.rubric_words import Preview, language, preview, text, thresholds
from evaluation.queries.rubrics import context_of, rubric_of
from evaluation.scoring.rubric import Indicator, Rubric
from evaluation.scoring.rules import KINDS
from evaluation.vocabulary import ApplicationStatus

GENERAL = ("contact", "report", "truthful")


@dataclass(frozen=True)
class YearFigure:
    """A figure that the yearbook gives: its value of the data year and of the year before."""

    label: str
    value: Any
    last: Any


@dataclass
class Card:
    """One indicator on the form."""

    indicator: Indicator
    thresholds: list[str]
    year: list[YearFigure]
    preview: Preview
    departments: list[str]
    wanted: list[str]
    uses: list[EvidenceUse] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its title in the reader's language."""
        return text(self.indicator, "name")

    @property
    def why(self) -> str:
        """Why it is asked."""
        return text(self.indicator, "why")

    @property
    def rule(self) -> str:
        """The kind of its rule in words."""
        label = KINDS[self.indicator.rule.kind]
        return label.en if language() == "en" else label.zh


@dataclass(frozen=True)
class Section:
    """A block of the rubric with its cards."""

    number: str
    name: str
    points: Decimal
    cards: list[Card]

    @property
    def gaps(self) -> int:
        """How many cards of the section lack something."""
        return sum(bool(card.gaps) for card in self.cards)


def sections(
    application: Application, facts: dict[str, Any], lacking: list[Missing] | None = None
) -> list[Section]:
    """The whole rubric for this unit, in four queries whatever its length."""
    rubric = rubric_of(application.category)
    context = context_of(application)
    uses = _uses(application)
    last = _last_year(application)
    names = _department_names(rubric)
    gaps = defaultdict(list)
    for gap in lacking or []:
        gaps[gap.where].append(gap.what)
    cards = {
        one.number: Card(
            indicator=one,
            thresholds=thresholds(one, context),
            year=_year(one, facts, last),
            preview=preview(one, facts, context),
            departments=[names.get(code, code) for code in one.departments],
            wanted=[text(each, "label") for each in one.evidence],
            uses=uses[one.number],
            gaps=gaps[one.number],
        )
        for one in rubric.indicators
    }
    return [
        Section(
            block.number,
            text(block, "name"),
            block.points,
            [cards[one.number] for one in rubric.indicators if one.block == block.number],
        )
        for block in rubric.blocks
    ]


def closing_of(application: Application) -> datetime | None:
    """Until when the form may be changed: the call's end, the extension, or the supplement's."""
    if application.status == ApplicationStatus.RETURNED:
        returned = application.supplements.filter(answered_at=None).first()
        return returned.due_at if returned else None
    category = application.category
    extension = Extension.objects.filter(category=category, unit_id=application.unit_id).first()
    return max(category.closes_at, extension.until) if extension else category.closes_at


def library(application: Application) -> list[Evidence]:
    """The unit's files, the newest first."""
    return list(Evidence.objects.filter(unit_id=application.unit_id).order_by("-pk")[:200])


def _uses(application: Application) -> dict[str, list[EvidenceUse]]:
    found = defaultdict(list)
    for use in application.evidence_uses.select_related("evidence"):
        found[use.indicator].append(use)
    return found


def _last_year(application: Application) -> dict[str, Any]:
    year = UnitYear.objects.filter(
        unit_id=application.unit_id, year=application.category.round.data_year - 1
    ).first()
    return year.facts if year else {}


def _department_names(rubric: Rubric) -> dict[str, str]:
    field = "name_en" if language() == "en" else "name"
    return dict(Department.objects.filter(valid_until=None).values_list("code", field))


def _year(indicator: Indicator, facts: dict[str, Any], last: dict[str, Any]) -> list[YearFigure]:
    return [
        YearFigure(fact_label(one), facts.get(one.key), last.get(one.key))
        for one in indicator.inputs
        if one.origin == "yearbook"
    ]
