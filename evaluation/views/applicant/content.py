"""The content of an application to read: sections, facts in words, evidence, opinions."""

from __future__ import annotations

from typing import Any

from evaluation.models import Application, Scoresheet
from evaluation.queries import form as queries
from evaluation.queries.rubric_words import shown_fact, text
from evaluation.queries.rubrics import facts_of
from evaluation.views.applicant.reading import Reading
from evaluation.vocabulary import OpinionAnswer


def content(application: Application, reading: Reading) -> dict[str, Any]:
    """Sections with their cards; the opinions in sight; sheets for those who may see scores."""
    facts = facts_of(application)
    sections = [
        {
            "section": section,
            "cards": [
                _card(card, application, facts, reading)
                for card in section.cards
                if reading.only is None or card.indicator.number in reading.only
            ],
        }
        for section in queries.sections(application, facts)
    ]
    return {
        "sections": [one for one in sections if one["cards"]],
        "opinions": _opinions(reading),
        "sheets": _sheets(application) if reading.scores else [],
    }


def _card(
    card: queries.Card, application: Application, facts: dict[str, Any], reading: Reading
) -> dict[str, Any]:
    number = card.indicator.number
    rows = [
        {
            "label": text(given, "label"),
            "value": shown_fact(given, facts.get(given.key)),
        }
        for given in card.indicator.inputs
    ]
    return {
        "card": card,
        "rows": rows,
        "mark": application.self_marks.get(number) if reading.is_full else None,
        "reason": application.reasons.get(number) if reading.is_full else None,
        "preview": card.preview if reading.is_full else None,
    }


def _opinions(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            "department": opinion.department,
            "given_at": opinion.given_at,
            "answers": [
                {
                    "number": number,
                    "label": OpinionAnswer(answer["answer"]).label,
                    "tone": "good" if answer["answer"] == OpinionAnswer.CONFIRM else "warn",
                    "reason": answer.get("reason", ""),
                }
                for number, answer in sorted(opinion.answers.items())
            ],
        }
        for opinion in reading.opinions
        if opinion.given_at is not None
    ]


def _sheets(application: Application) -> list[Scoresheet]:
    return list(
        Scoresheet.objects.filter(
            assignment__application=application, submitted_at__isnull=False
        ).select_related("assignment")
    )
