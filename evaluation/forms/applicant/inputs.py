"""The controls of one fact, by the kind of the rubric's input, and the fact they say together.

A fact has one control or several (`f-KEY`, `f-KEY.asked` …). `controls` makes them, `shown`
spreads a stored fact over them, `told` puts what was typed together again. An untouched fact
is None: it is missing, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from evaluation.scoring.rubric import Input
from evaluation.scoring.rules import NOT_APPLICABLE

NONE = "-"
NUMBERS = ("money", "area", "hours", "percent")
MOST = 10**12


def controls(given: Input) -> dict[str, forms.Field]:
    """The form fields of a fact by the ending of their names."""
    made = _MAKERS.get(given.kind, _number)(given)
    if given.not_applicable:
        made[".na"] = forms.BooleanField(required=False, label=_("Does not apply to the unit"))
    return made


def shown(given: Input, fact: Any) -> dict[str, Any]:
    """What the controls show for a stored fact."""
    if fact is None:
        return {}
    if fact == NOT_APPLICABLE:
        return {".na": True}
    match given.kind:
        case "elements":
            return {"": fact or [NONE]}
        case "boolean":
            return {"": "yes" if fact else "no"}
        case "deductions":
            return {f".{key}": times for key, times in fact.items()} | {".none": not fact}
        case "discretion" | "survey":
            return {f".{key}": value for key, value in fact.items()}
    return {"": fact}


def told(given: Input, typed: Mapping[str, Any]) -> Any:
    """The fact that the controls say together; None when nothing was said."""
    if typed.get(".na"):
        return NOT_APPLICABLE
    match given.kind:
        case "elements":
            chosen = typed.get("") or []
            return [key for key in chosen if key != NONE] if chosen else None
        case "boolean":
            return {"yes": True, "no": False}.get(typed.get("") or "")
        case "deductions":
            times = {one.key: typed.get(f".{one.key}") for one in given.options}
            found = {key: count for key, count in times.items() if count}
            return found if found or typed.get(".none") else None
        case "discretion":
            return _discretion(typed)
        case "survey":
            pair = {key: typed.get(f".{key}") for key in ("asked", "favourable")}
            return pair if None not in pair.values() else None
    value = typed.get("")
    return plain(value) if isinstance(value, Decimal) else (None if value == "" else value)


def plain(value: Decimal) -> str:
    """A decimal as the record keeps it: digits, no exponent, no idle zeros."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def words(of: Any, name: str = "label") -> str:
    """A text of the rubric in the reader's language."""
    return str(getattr(of, f"{name}_{'en' if (get_language() or '').startswith('en') else 'zh'}"))


def _discretion(typed: Mapping[str, Any]) -> dict[str, str] | None:
    amount = typed.get(".amount")
    if amount is None:
        return None
    reason = (typed.get(".reason") or "").strip()
    return {"amount": plain(amount), **({"reason": reason} if reason else {})}


def _label(given: Input) -> str:
    measure = words(given, "unit")
    return f"{words(given)}（{measure}）" if measure else words(given)


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        required=False, min_value=0, max_value=MOST, label=label, widget=number_input()
    )


def number_input() -> forms.TextInput:
    """A narrow control for figures, aligned to the right."""
    return forms.TextInput(attrs={"inputmode": "decimal", "class": "control number"})


def _number(given: Input) -> dict[str, forms.Field]:
    if given.kind not in NUMBERS:
        return {"": _count(_label(given))}
    most = 100 if given.kind == "percent" else MOST
    return {"": decimal(_label(given), most)}


def decimal(label: Any, most: Decimal | int, places: int = 4) -> forms.DecimalField:
    """A number with so many places at most that is not below zero."""
    return forms.DecimalField(
        required=False,
        min_value=0,
        max_value=most,
        decimal_places=places,
        label=label,
        widget=number_input(),
    )


def _options(given: Input) -> list[tuple[str, str]]:
    return [(option.key, words(option)) for option in given.options]


def _grade(given: Input) -> dict[str, forms.Field]:
    return {
        "": forms.ChoiceField(
            required=False,
            label=words(given),
            choices=_options(given),
            widget=forms.RadioSelect,
        )
    }


def _elements(given: Input) -> dict[str, forms.Field]:
    return {
        "": forms.MultipleChoiceField(
            required=False,
            label=words(given),
            choices=[*_options(given), (NONE, _("None of these"))],
            widget=forms.CheckboxSelectMultiple,
        )
    }


def _boolean(given: Input) -> dict[str, forms.Field]:
    return {
        "": forms.ChoiceField(
            required=False,
            label=words(given),
            choices=[("yes", _("Yes")), ("no", _("No"))],
            widget=forms.RadioSelect,
        )
    }


def _deductions(given: Input) -> dict[str, forms.Field]:
    made: dict[str, forms.Field] = {
        f".{option.key}": _count(_("%(reason)s (times)") % {"reason": words(option)})
        for option in given.options
    }
    made[".none"] = forms.BooleanField(required=False, label=_("Checked: nothing to deduct"))
    return made


def _discretionary(given: Input) -> dict[str, forms.Field]:
    return {
        ".amount": decimal(_("Points to deduct by your own check (0 if none)"), 100),
        ".reason": forms.CharField(
            required=False, max_length=300, label=_("Why they are deducted (needed above 0)")
        ),
    }


def _survey(given: Input) -> dict[str, forms.Field]:
    return {
        ".asked": _count(_("People asked")),
        ".favourable": _count(_("Favourable answers")),
    }


_MAKERS = {
    "grade": _grade,
    "elements": _elements,
    "boolean": _boolean,
    "deductions": _deductions,
    "discretion": _discretionary,
    "survey": _survey,
}
