"""What the templates of the application form get: sections with their bound fields."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from evaluation.forms.applicant import inputs
from evaluation.forms.applicant.application import ApplicationForm, asked
from evaluation.models import Application
from evaluation.queries import form as queries
from evaluation.queries.completeness import REPORT_LEAST, missing, progress
from evaluation.queries.rubrics import facts_of, yearbook_of
from evaluation.queries.timeline import part_label
from evaluation.vocabulary import EvidenceKind


def form_context(
    application: Application,
    form: ApplicationForm,
    parts: dict[str, str] | None,
    problems: dict[str, str],
) -> dict[str, Any]:
    """Everything around the fields; `parts` are the returned ones, None while all are open."""
    lacking = missing(application)
    facts = facts_of(application)
    if "yearbook" in (parts or {}):
        facts = facts | yearbook_of(application)
    sections = queries.sections(application, facts, lacking)
    return {
        **summary_context(application, lacking, sections),
        "sections": [
            {
                "section": section,
                "cards": [_card(card, form, parts, problems) for card in section.cards],
            }
            for section in sections
        ],
        "parts": parts,
        "remarks": [
            {"part": part, "label": part_label(application, part), "text": text}
            for part, text in (parts or {}).items()
        ],
        "report_hint": _("%(count)d characters now, at least %(least)d.")
        % {"count": len(application.report), "least": REPORT_LEAST},
        "open_general": {
            name: parts is None or name in parts for name in ("contact", "report", "truthful")
        },
        "library": queries.library(application),
        "kinds": EvidenceKind.choices,
        "problems": problems,
        "closes_at": queries.closing_of(application),
    }


def summary_context(
    application: Application, lacking: list[Any] | None = None, sections: Any = None
) -> dict[str, Any]:
    """How complete it is, the totals, and what is missing."""
    lacking = missing(application) if lacking is None else lacking
    sections = sections or queries.sections(application, facts_of(application), lacking)
    cards = [card for section in sections for card in section.cards]
    computed = [card.preview.points for card in cards if card.preview.points is not None]
    return {
        "application": application,
        "index": sections,
        "lacking": lacking,
        "percent": progress(application, lacking),
        "self_total": sum(map(_number, application.self_marks.values()), Decimal(0)),
        "computed_total": sum(computed, Decimal(0)),
        "computed_count": len(computed),
        "card_count": len(cards),
    }


def _card(
    card: queries.Card,
    form: ApplicationForm,
    parts: dict[str, str] | None,
    problems: dict[str, str],
) -> dict[str, Any]:
    number = card.indicator.number
    return {
        "card": card,
        "number": number,
        "facts": [_fact(given, form) for given in asked(card.indicator)],
        "mark": form[f"m-{number}"],
        "reason": form[f"r-{number}"],
        "is_open": parts is None or number in parts,
        "remark": (parts or {}).get(number, ""),
        "problem": problems.get(number, ""),
    }


def _fact(given: Any, form: ApplicationForm) -> dict[str, Any]:
    fields = [form[f"f-{given.key}{ending}"] for ending in inputs.controls(given)]
    return {"label": inputs.words(given), "fields": fields, "is_group": len(fields) > 1}


def _number(given: Any) -> Decimal:
    try:
        return Decimal(str(given))
    except InvalidOperation:
        return Decimal(0)
