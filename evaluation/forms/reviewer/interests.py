"""The form with which an expert declares an interest in a unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.models import Unit
from evaluation.vocabulary import InterestKind


class UnitField(forms.ModelChoiceField):
    """A unit by its full name: six names occur twice in the district."""

    def label_from_instance(self, unit: Unit) -> str:
        """The name with the township behind it."""
        return unit.full_name


class InterestForm(forms.Form):
    """Unit, kind of interest, remark."""

    unit = UnitField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        help_text=_("An interest in a township extends to its villages."),
    )
    kind = forms.ChoiceField(label=_("Interest"), choices=InterestKind.choices)
    note = forms.CharField(label=_("Remark"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(parent__isnull=False).select_related("parent")
        self.fields["unit"].queryset = units
