"""The form with which a person declares an interest in a unit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.models import Unit
from evaluation.vocabulary import InterestKind
from workflows.deadlines import china_date


class UnitField(forms.ModelChoiceField):
    """A unit by its full name: six names occur twice in the district."""

    def label_from_instance(self, unit: Unit) -> str:
        """The name with the township behind it."""
        return unit.full_name


class InterestForm(forms.Form):
    """Unit, kind of interest, last day of an employment, remark."""

    unit = UnitField(
        label=gettext_lazy("Unit"),
        queryset=Unit.objects.none(),
        help_text=gettext_lazy("An interest in a township extends to its villages."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Interest"), choices=InterestKind.choices)
    ended_on = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Only for an employment that is over."),
    )
    note = forms.CharField(label=gettext_lazy("Remark"), max_length=300, required=False)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        units = Unit.objects.filter(parent__isnull=False).select_related("parent")
        self.fields["unit"].queryset = units

    def clean(self) -> dict[str, Any]:
        """A last day belongs to an employment and does not lie ahead."""
        given = super().clean() or {}
        day = given.get("ended_on")
        if day and given.get("kind") != InterestKind.EMPLOYMENT:
            self.add_error("ended_on", _("Only an employment has a last day."))
        elif day and day > china_date(self.now):
            self.add_error("ended_on", _("The last day lies ahead: leave it out while it lasts."))
        return given
