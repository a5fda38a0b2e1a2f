"""The year's figures of a unit as a form: one field per figure of the yearbook."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from evaluation.forms.applicant.inputs import MOST, decimal, number_input, plain
from evaluation.forms.version import VersionField
from evaluation.scoring.codes import YEARBOOK

NEEDED = ("residents", "participants")


class YearbookForm(forms.Form):
    """Counts are whole numbers; money, areas and hours are decimals. Two figures are needed."""

    use_required_attribute = False
    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_english = (get_language() or "").startswith("en")
        for key, fact in YEARBOOK.items():
            label = f"{fact.en} ({fact.unit_en})" if is_english else f"{fact.zh}（{fact.unit_zh}）"
            field: forms.Field = decimal(label, MOST)
            if fact.kind == "count":
                field = forms.IntegerField(
                    min_value=0, max_value=MOST, label=label, widget=number_input()
                )
            field.required = key in NEEDED
            self.fields[key] = field

    def clean(self) -> dict[str, Any]:
        """The two figures that depend on each other."""
        given = super().clean() or {}
        residents, participants = (given.get(key) for key in NEEDED)
        if residents == 0:
            self.add_error("residents", _("The resident population must be above zero."))
        if residents and participants is not None and participants > residents:
            self.add_error("participants", _("There cannot be more participants than residents."))
        return given

    def figures(self) -> dict[str, Any]:
        """What `yearbook.record` wants: only what was filled in."""
        return {
            key: plain(value) if isinstance(value, Decimal) else value
            for key, value in self.cleaned_data.items()
            if key in YEARBOOK and value is not None
        }
