"""Marks on a form: one field for each indicator, each fault named at its field."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from evaluation.queries.fact_words import named
from evaluation.scoring.rubric import Indicator

PREFIX = "mark-"
DIGITS = frozenset("0123456789.")


class MarkField(forms.CharField):
    """A mark from 0 to the indicator's points with at most two places; kept as text."""

    def __init__(self, indicator: Indicator, **kwargs: Any) -> None:
        self.points = indicator.points
        label = f"{indicator.number} {named(indicator)}"
        super().__init__(label=label, max_length=12, **kwargs)

    def clean(self, value: Any) -> str:
        """The mark as plain digits; an empty one only where it may be missing."""
        text = str(super().clean(value))
        if not text:
            return ""
        words = _("A mark is a number from 0 to %(points)s with at most two places.")
        try:
            mark = Decimal(text if set(text) <= DIGITS else "")
        except InvalidOperation:
            raise forms.ValidationError(words % {"points": self.points}) from None
        if mark > self.points:
            over = _("%(mark)s is above the %(points)s points of this indicator.")
            raise forms.ValidationError(over % {"mark": text, "points": self.points})
        if mark != round(mark, 2):
            raise forms.ValidationError(words % {"points": self.points})
        return text


def mark_fields(indicators: Iterable[Indicator], *, required: bool) -> dict[str, forms.Field]:
    """A field for each indicator."""
    missing = {"required": _("This mark is missing.")}
    return {
        f"{PREFIX}{one.number}": MarkField(one, required=required, error_messages=missing)
        for one in indicators
    }


def marks_in(clean: dict[str, Any]) -> dict[str, str]:
    """The given marks by indicator number."""
    return {
        name.removeprefix(PREFIX): value
        for name, value in clean.items()
        if name.startswith(PREFIX) and value
    }


def unknown_marks(form: forms.Form) -> list[str]:
    """Numbers of indicators that were sent but are not asked here."""
    sent = {name for name in form.data if name.startswith(PREFIX)}
    return sorted(name.removeprefix(PREFIX) for name in sent - set(form.fields))


def refuse_unknown(form: forms.Form) -> None:
    """An error of the whole form that names each unknown indicator."""
    for number in unknown_marks(form):
        form.add_error(None, _("Indicator %(number)s is not asked here.") % {"number": number})
