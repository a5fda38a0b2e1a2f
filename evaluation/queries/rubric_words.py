"""Parts of a rubric in the reader's words: its texts, thresholds, points by the rule, facts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluation.scoring.errors import FactError, ScoringError
from evaluation.scoring.explain import sentence
from evaluation.scoring.facts import score_indicator
from evaluation.scoring.rubric import Indicator
from evaluation.scoring.rules import NOT_APPLICABLE, Context, Points
from evaluation.scoring.rules.base import NO_UNIT
from evaluation.scoring.rules.quantities import unit_asked
from evaluation.scoring.rules.thresholds import threshold


@dataclass(frozen=True)
class Preview:
    """The points that the rule gives for the facts as they stand, and how."""

    points: Decimal | None
    steps: tuple[str, ...] = ()
    not_applicable: bool = False


def language() -> str:
    """`zh` or `en`: the languages of rubrics and explanations."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def text(of: Any, name: str) -> str:
    """A text of a rubric's part in the reader's language."""
    return str(getattr(of, f"{name}_{language()}"))


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


def thresholds(indicator: Indicator, context: Context) -> list[str]:
    """The thresholds of an indicator for this unit, in words; a weighted rule has one per part."""
    named = context.naming(indicator.labels, indicator.units)
    return _thresholds(indicator.rule.kind, indicator.rule.params, named)


def _thresholds(kind: str, params: Any, context: Context) -> list[str]:
    if kind == "R9":
        return [
            _("%(part)s – %(said)s") % {"part": part[f"label_{language()}"], "said": said}
            for part in params["parts"]
            for said in _thresholds(part["rule"]["kind"], part["rule"]["params"], context)
        ]
    found = [params[name] for name in ("target", "need") if name in params]
    unit = unit_asked(params, context) if found else NO_UNIT
    return [sentence(threshold(each, context, unit)[1], language()) for each in found]


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
            return _("; ").join(labels.get(key, key) for key in fact) or _("None of these")
        case "boolean":
            return _("Yes") if fact else _("No")
        case "deductions":
            said = [f"{labels.get(key, key)} × {times}" for key, times in fact.items()]
            return _("; ").join(said) or _("Nothing to deduct")
        case "discretion":
            said = [str(fact["amount"]), fact.get("reason", "")]
            return _("Deducted: %s") % " · ".join(part for part in said if part)
        case "survey":
            return _("%(favourable)s of %(asked)s answers favourable") % fact
    return f"{fact} {text(given, 'unit')}".strip()
