"""The facts of an indicator in words: labels in the reader's language, values as people write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from evaluation.scoring.errors import MissingFact, ScoringError
from evaluation.scoring.explain import sentence
from evaluation.scoring.rubric import Indicator
from evaluation.scoring.rubric_parts import Input
from evaluation.scoring.rules import NOT_APPLICABLE, Points

NOTHING = "—"


def language() -> str:
    """The language of explanation rows: "en" or "zh"."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def named(thing: Any, field: str = "name") -> str:
    """`name_zh` or `name_en` (or another pair of fields) of a part of a rubric."""
    return str(getattr(thing, f"{field}_{language()}"))


def label(given: Input) -> str:
    """The label of a fact, with its unit of measurement."""
    name, measure = named(given, "label"), named(given, "unit")
    if not measure:
        return name
    return f"{name} ({measure})" if language() == "en" else f"{name}（{measure}）"


def value(given: Input, raw: Any) -> str:
    """The value of a fact as a person would write it; a dash where none was given."""
    if raw is None or raw == "":
        return NOTHING
    if raw == NOT_APPLICABLE:
        return _("not applicable")
    return _SAYING.get(given.kind, _plain)(given, raw)


def spoken(indicator: Indicator, facts: Mapping[str, Any]) -> list[dict[str, str]]:
    """The facts of one indicator as label and value."""
    return [
        {"label": label(given), "value": value(given, facts.get(given.key))}
        for given in indicator.inputs
    ]


def explained(result: Any) -> list[dict[str, Any]]:
    """The rows of a computed result, for `components/_explain.html`."""
    return [{"label": sentence(row, language()), "value": None} for row in result.explain]


def threshold(result: Any) -> str:
    """The sentence of a result that says what this unit has to reach; empty if there is none."""
    rows = [row for row in result.explain if row.code.startswith(("threshold_", "required"))]
    return " ".join(sentence(row, language()) for row in rows)


def fault(indicator: Indicator, error: ScoringError) -> str:
    """What is wrong with a fact, by its label in the reader's language."""
    given = next((one for one in indicator.inputs if one.key == getattr(error, "key", None)), None)
    if given is None:
        return _("These values cannot be scored.")
    if isinstance(error, MissingFact):
        return _("%(label)s: a value is missing.") % {"label": label(given)}
    return _("%(label)s: this value is not possible.") % {"label": label(given)}


def points_of(result: Any) -> Any:
    """The points of a result, or None where the indicator does not apply."""
    return result.value if isinstance(result, Points) else None


def _option(given: Input, key: str) -> str:
    found = next((one for one in given.options if one.key == key), None)
    return named(found, "label") if found else str(key)


def _yes_no(given: Input, raw: Any) -> str:
    return _("yes") if raw else _("no")


def _elements(given: Input, raw: Any) -> str:
    return _(", ").join(_option(given, key) for key in raw) or _("none of them")


def _grade(given: Input, raw: Any) -> str:
    return _option(given, raw)


def _deductions(given: Input, raw: Any) -> str:
    found = [f"{_option(given, key)} × {times}" for key, times in raw.items() if times]
    return _(", ").join(found) or _("nothing to deduct")


def _discretion(given: Input, raw: Any) -> str:
    if str(raw.get("amount", "0")) == "0":
        return _("nothing to deduct")
    return _("%(amount)s points: %(reason)s") % {
        "amount": raw["amount"],
        "reason": raw.get("reason", ""),
    }


def _survey(given: Input, raw: Any) -> str:
    return _("%(favourable)s favourable of %(asked)s answers") % dict(raw)


def _plain(given: Input, raw: Any) -> str:
    return str(raw)


_SAYING = {
    "boolean": _yes_no,
    "elements": _elements,
    "grade": _grade,
    "deductions": _deductions,
    "discretion": _discretion,
    "survey": _survey,
}
