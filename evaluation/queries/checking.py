"""An application laid out for the formal check: its parts, what was returned before, the limit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.models import Application
from evaluation.queries.calendar import deadline
from evaluation.queries.cards import Card, cards
from evaluation.queries.fact_words import named
from evaluation.queries.rubrics import rubric_of
from workflows import clock

GENERAL = {
    "yearbook": gettext_lazy("The year's figures"),
    "contact": gettext_lazy("Contact"),
    "report": gettext_lazy("Self-evaluation report"),
    "truthful": gettext_lazy("Declaration of truth"),
}


def parts_of(application: Application) -> dict[str, str]:
    """Every part that can be returned, by its key, with its label."""
    general = {key: str(words) for key, words in GENERAL.items()}
    rubric = rubric_of(application.category)
    return general | {one.number: f"{one.number} {named(one)}" for one in rubric.indicators}


def general_parts(application: Application) -> list[dict[str, Any]]:
    """The parts outside the rubric with what the unit wrote."""
    facts = application.facts
    people = _("%(residents)s residents, %(participants)s participants") % {
        "residents": facts.get("residents", "—"),
        "participants": facts.get("participants", "—"),
    }
    contact = f"{application.contact_name} {application.contact_phone}".strip()
    said = {
        "yearbook": people,
        "contact": contact,
        "report": application.report,
        "truthful": _("declared to be true") if application.is_truthful else _("not declared"),
    }
    return [{"key": key, "label": words, "said": said[key]} for key, words in GENERAL.items()]


def blocks(application: Application) -> list[dict[str, Any]]:
    """The rubric's blocks with the cards of their indicators."""
    rubric = rubric_of(application.category)
    by_block: dict[str, list[Card]] = {}
    for card in cards(application, rubric.indicators):
        by_block.setdefault(card.indicator.block, []).append(card)
    return [
        {
            "label": f"{block.number} {named(block)}",
            "points": block.points,
            "cards": by_block.get(block.number, []),
        }
        for block in rubric.blocks
    ]


def supplements(application: Application) -> list[dict[str, Any]]:
    """Earlier returns with what was missing and what the unit answered, the latest first."""
    labels = parts_of(application)
    return [
        {
            "returned_at": one.returned_at,
            "due_at": one.due_at,
            "answered_at": one.answered_at,
            "answer": one.answer,
            "parts": [
                {"label": labels.get(key, key), "value": missing}
                for key, missing in one.parts.items()
            ],
        }
        for one in application.supplements.order_by("-pk")
    ]


def supplement_due(application: Application) -> datetime | None:
    """Until when a supplement would be due if the application were returned now."""
    due = deadline(application.category, "supplement", clock.now())
    return due.due_at if due else None
