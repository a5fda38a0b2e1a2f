"""Form fields for the facts of an indicator, one kind of control for each kind of fact.

A fact becomes one field, or several where it has parts (a count per reason, an amount with
its reason). `gather` puts the clean parts together again as the scoring rules read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from evaluation.queries.fact_words import label, named
from evaluation.scoring.rubric_parts import Input
from evaluation.scoring.rules import NOT_APPLICABLE

Fields = dict[str, forms.Field]
NUMBERS = {"count": 0, "money": 2, "area": 2, "hours": 2, "percent": 2}


def fields_for(given: Input, prefix: str) -> Fields:
    """The fields of one fact by name; all may stay empty, the rules say what is missing."""
    name = f"{prefix}-{given.key}"
    words = label(given)
    if given.kind == "deductions":
        return {f"{name}-{one.key}": _count(named(one, "label")) for one in given.options}
    if given.kind == "discretion":
        return {
            f"{name}-amount": _number(_("%(fact)s: points to deduct") % {"fact": words}, 2),
            f"{name}-reason": forms.CharField(
                label=_("%(fact)s: reason") % {"fact": words}, required=False, max_length=300
            ),
        }
    if given.kind == "survey":
        return {
            f"{name}-asked": _count(_("%(fact)s: answers") % {"fact": words}),
            f"{name}-favourable": _count(_("%(fact)s: favourable answers") % {"fact": words}),
        }
    fields: Fields = {name: _single(given, words)}
    if given.not_applicable:
        fields[f"{name}-na"] = forms.BooleanField(
            label=_("%(fact)s: not applicable") % {"fact": words}, required=False
        )
    return fields


def _single(given: Input, words: str) -> forms.Field:
    options = [(one.key, named(one, "label")) for one in given.options]
    if given.kind == "boolean":
        choices = [("yes", _("yes")), ("no", _("no"))]
        return forms.ChoiceField(label=words, choices=choices, required=False)
    if given.kind == "grade":
        return forms.ChoiceField(label=words, choices=[("", "—"), *options], required=False)
    if given.kind == "elements":
        return forms.MultipleChoiceField(
            label=words, choices=options, required=False, widget=forms.CheckboxSelectMultiple
        )
    return _number(words, NUMBERS.get(given.kind, 2))


def _number(words: str, places: int) -> forms.Field:
    return forms.DecimalField(
        label=words,
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=places,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "control number"}),
    )


def _count(words: str) -> forms.Field:
    return _number(words, 0)


def initial_for(given: Input, prefix: str, raw: Any) -> dict[str, Any]:
    """What the fields show for a fact as it stands."""
    name = f"{prefix}-{given.key}"
    if raw == NOT_APPLICABLE:
        return {f"{name}-na": True}
    if isinstance(raw, Mapping):
        return {f"{name}-{part}": value for part, value in raw.items()}
    if given.kind == "boolean" and raw is not None:
        return {name: "yes" if raw else "no"}
    return {name: raw}


def gather(given: Input, prefix: str, clean: Mapping[str, Any]) -> Any:
    """The fact that the clean fields say, in the form of the rules; None when left empty."""
    name = f"{prefix}-{given.key}"
    if clean.get(f"{name}-na"):
        return NOT_APPLICABLE
    if given.kind == "deductions":
        found = {one.key: clean.get(f"{name}-{one.key}") for one in given.options}
        return {key: int(times) for key, times in found.items() if times}
    if given.kind == "discretion":
        amount = clean.get(f"{name}-amount") or 0
        return _without_empty({"amount": _text(amount), "reason": clean.get(f"{name}-reason")})
    if given.kind == "survey":
        parts = {part: clean.get(f"{name}-{part}") for part in ("asked", "favourable")}
        return {part: int(value) for part, value in parts.items() if value is not None} or None
    return _single_value(given, clean.get(name))


def is_same(given: Input, one: Any, other: Any) -> bool:
    """Whether two forms of a fact say the same: 12.50 and 12.5, no case and none counted."""
    return _plain(given, one) == _plain(given, other)


def _plain(given: Input, raw: Any) -> Any:
    if raw is None or raw == NOT_APPLICABLE:
        return raw
    if given.kind in NUMBERS:
        return Decimal(str(raw))
    if given.kind == "elements":
        return frozenset(raw)
    if given.kind == "deductions":
        return {key: int(times) for key, times in raw.items() if int(times)}
    if given.kind == "discretion":
        amount = Decimal(str(raw.get("amount") or 0))
        return amount, (raw.get("reason") or "") if amount else ""
    return raw


def _single_value(given: Input, raw: Any) -> Any:
    if given.kind == "boolean":
        return {"yes": True, "no": False}.get(raw)
    if given.kind == "elements":
        return list(raw or [])
    if given.kind == "grade":
        return raw or None
    if raw is None:
        return None
    return int(raw) if given.kind == "count" else _text(raw)


def _text(number: Any) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _without_empty(parts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if value not in ("", None)}
