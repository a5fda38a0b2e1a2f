"""What the application form shows around its fields: sections, thresholds, points, evidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluation.models import Application, Department, Evidence, EvidenceUse, Extension, UnitYear
from evaluation.queries.completeness import Missing
from evaluation.queries.rubrics import context_of, rubric_of
from evaluation.scoring.errors import FactError, ScoringError
from evaluation.scoring.explain import sentence
from evaluation.scoring.facts import score_indicator
from evaluation.scoring.rubric import Indicator, Rubric
from evaluation.scoring.rules import KINDS, NOT_APPLICABLE, Context, Points
from evaluation.scoring.rules.thresholds import threshold
from evaluation.vocabulary import ApplicationStatus

GENERAL = ("contact", "report", "truthful")


@dataclass(frozen=True)
class YearFigure:
    """A figure that the yearbook gives: its value of the data year and of the year before."""

    label: str
    value: Any
    last: Any


@dataclass(frozen=True)
class Preview:
    """The points that the rule gives for the facts as they stand, and how."""

    points: Decimal | None
    steps: tuple[str, ...] = ()
    not_applicable: bool = False


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


def language() -> str:
    """`zh` or `en`: the languages of rubrics and explanations."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def text(of: Any, name: str) -> str:
    """A text of a rubric's part in the reader's language."""
    return str(getattr(of, f"{name}_{language()}"))


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
            thresholds=thresholds(one.rule.kind, one.rule.params, context),
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


def preview(indicator: Indicator, facts: dict[str, Any], context: Context) -> Preview:
    """The points by the rule; none while a fact is missing."""
    try:
        result = score_indicator(indicator, facts, context)
    except (FactError, ScoringError):
        return Preview(None)
    steps = tuple(sentence(row, language()) for row in result.explain)
    if isinstance(result, Points):
        return Preview(result.value, steps)
    return Preview(None, steps, not_applicable=True)


def thresholds(kind: str, params: Any, context: Context) -> list[str]:
    """The thresholds of a rule for this unit, in words; a weighted rule has one for each part."""
    if kind == "R9":
        return [
            _("%(part)s – %(said)s") % {"part": part[f"label_{language()}"], "said": said}
            for part in params["parts"]
            for said in thresholds(part["rule"]["kind"], part["rule"]["params"], context)
        ]
    found = [params[name] for name in ("target", "need") if name in params]
    return [sentence(threshold(each, context)[1], language()) for each in found]


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


def shown_fact(given: Any, fact: Any) -> str:
    """A stored fact in words."""
    if fact is None or fact == "":
        return "—"
    if fact == NOT_APPLICABLE:
        return _("Does not apply to the unit")
    labels = {option.key: text(option, "label") for option in given.options}
    match given.kind:
        case "grade":
            return labels.get(fact, str(fact))
        case "elements":
            return "；".join(labels.get(key, key) for key in fact) or _("None of these")
        case "boolean":
            return _("Yes") if fact else _("No")
        case "deductions":
            said = [f"{labels.get(key, key)} × {times}" for key, times in fact.items()]
            return "；".join(said) or _("Nothing to deduct")
        case "discretion":
            said = [str(fact["amount"]), fact.get("reason", "")]
            return _("Deducted: %s") % " · ".join(part for part in said if part)
        case "survey":
            return _("%(favourable)s of %(asked)s answers favourable") % fact
    return f"{fact} {text(given, 'unit')}".strip()


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
        YearFigure(
            f"{text(one, 'label')}（{text(one, 'unit')}）", facts.get(one.key), last.get(one.key)
        )
        for one in indicator.inputs
        if one.origin == "yearbook"
    ]
