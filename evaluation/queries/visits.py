"""A site visit: the indicators marked on the spot and the questions to bring along."""

from __future__ import annotations

from evaluation.models import SiteVisit
from evaluation.queries.cards import Card, cards
from evaluation.queries.rubrics import judged_by, not_applicable, rubric_of
from evaluation.scoring.rubric import Indicator


def asked_on_site(visit: SiteVisit) -> list[Indicator]:
    """The indicators that the visit marks and that apply to the unit."""
    application = visit.application
    rubric = rubric_of(application.category)
    absent = not_applicable(rubric, application.facts)
    return [one for one in judged_by(rubric, "site") if one.number not in absent]


def visit_cards(visit: SiteVisit) -> list[Card]:
    """Their cards: what the unit declared, its reason, its evidence."""
    return cards(visit.application, asked_on_site(visit))
