"""A category's frozen rubric to be read by anybody: what is asked, why, and from which value on."""

from __future__ import annotations

from typing import Any

from evaluation.models import Category
from evaluation.queries.public.rule_words import Asked, rule_words, thresholds
from evaluation.queries.public.words import local
from evaluation.queries.rubrics import rubric_of
from evaluation.scoring.codes import DEPARTMENTS
from evaluation.scoring.exact import shown
from evaluation.scoring.rubric import Indicator, Rubric


def standard(category: Category) -> dict[str, Any]:
    """The rubric by main heading, with the thresholds for the title of this category."""
    rubric = rubric_of(category)
    return {
        "name": local(rubric.name_zh, rubric.name_en),
        "basis": local(rubric.basis_zh, rubric.basis_en),
        "version": rubric.version,
        "blocks": [
            {
                "number": block.number,
                "name": local(block.name_zh, block.name_en),
                "points": block.points,
                "indicators": [
                    _indicator(one, category.title)
                    for one in rubric.indicators
                    if one.block == block.number
                ],
            }
            for block in rubric.blocks
        ],
        "bonus": _bonus(rubric),
        "vetoes": [local(one.label_zh, one.label_en) for one in rubric.vetoes],
    }


def _indicator(indicator: Indicator, title: str) -> dict[str, Any]:
    asked = Asked(indicator, title)
    return {
        "number": indicator.number,
        "name": local(indicator.name_zh, indicator.name_en),
        "why": local(indicator.why_zh, indicator.why_en),
        "points": indicator.points,
        "rule": rule_words(indicator.rule.kind, indicator.rule.params, asked),
        "thresholds": thresholds(indicator.rule.params, asked),
        "evidence": [local(one.label_zh, one.label_en) for one in indicator.evidence],
        "evidence_min": indicator.evidence_min,
        "departments": [
            local(DEPARTMENTS[code].zh, DEPARTMENTS[code].en) for code in indicator.departments
        ],
    }


def _bonus(rubric: Rubric) -> dict[str, Any]:
    return {
        "cap": shown(rubric.bonus.cap),
        "rows": [
            {"label": local(one.label_zh, one.label_en), "points": shown(one.points)}
            for one in rubric.bonus.items
        ],
    }
