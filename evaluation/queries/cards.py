"""An indicator of an application as a card: what is asked, declared, proved, and computed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from evaluation.models import Application, EvidenceUse
from evaluation.queries import fact_words
from evaluation.queries.rubrics import context_of, facts_of
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.facts import score_indicator
from evaluation.scoring.rubric import Indicator


@dataclass
class Card:
    """One indicator of one application. `result` is None where the facts cannot be scored."""

    indicator: Indicator
    facts: list[dict[str, str]]
    evidence: list[EvidenceUse]
    self_mark: str | None = None
    reason: str = ""
    result: Any = None
    fault: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The indicator's number, 2.1."""
        return self.indicator.number

    @property
    def label(self) -> str:
        """Number and name."""
        return f"{self.number} {fact_words.named(self.indicator)}"

    @property
    def why(self) -> str:
        """What is asked and why: the guidance."""
        return fact_words.named(self.indicator, "why")

    @property
    def points(self) -> Decimal:
        """The most that can be earned."""
        return self.indicator.points

    @property
    def wanted(self) -> str:
        """The evidence that the rubric names."""
        return _("; ").join(fact_words.named(one, "label") for one in self.indicator.evidence)

    @property
    def computed(self) -> Decimal | None:
        """The points that the rule gives for the facts."""
        return fact_words.points_of(self.result) if self.result else None

    @property
    def threshold(self) -> str:
        """What this unit has to reach."""
        return fact_words.threshold(self.result) if self.result else ""

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The arithmetic, row by row."""
        return fact_words.explained(self.result) if self.result else []


def cards(application: Application, indicators: Iterable[Indicator]) -> list[Card]:
    """The indicators of an application with facts, self mark, reason, evidence and points."""
    facts = facts_of(application)
    uses = evidence_by_indicator(application)
    made = []
    for one in indicators:
        card = Card(
            indicator=one,
            facts=fact_words.spoken(one, facts),
            evidence=uses[one.number],
            self_mark=application.self_marks.get(one.number),
            reason=application.reasons.get(one.number, ""),
        )
        score(card, application, facts)
        made.append(card)
    return made


def blind_cards(application: Application, indicators: Iterable[Indicator]) -> list[Card]:
    """The same without anything that somebody thought of it: only facts and evidence."""
    facts = facts_of(application)
    uses = evidence_by_indicator(application)
    return [
        Card(indicator=one, facts=fact_words.spoken(one, facts), evidence=uses[one.number])
        for one in indicators
    ]


def score(card: Card, application: Application, facts: dict[str, Any]) -> None:
    """Put what the rule gives for these facts on the card, or what stands in the way."""
    try:
        card.result = score_indicator(card.indicator, facts, context_of(application))
    except ScoringError as error:
        card.fault = fact_words.fault(card.indicator, error)


def evidence_by_indicator(application: Application) -> dict[str, list[EvidenceUse]]:
    """The numbered evidence behind each indicator, in one query."""
    found: dict[str, list[EvidenceUse]] = defaultdict(list)
    for use in application.evidence_uses.select_related("evidence"):
        found[use.indicator].append(use)
    return found
