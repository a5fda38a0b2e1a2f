"""Forms of the calendar and of late submissions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.forms.secretariat.round import Moment
from evaluation.models import Category, Round, Unit

STATES = (
    ("working", gettext_lazy("Working day")),
    ("rest", gettext_lazy("Day of rest")),
    ("published", gettext_lazy("As published by the State Council")),
)
WORKED = {"working": True, "rest": False, "published": None}


class DayForm(forms.Form):
    """One day of the calendar and what it shall be."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    state = forms.ChoiceField(label=gettext_lazy("What it is"), choices=STATES)
    note = forms.CharField(
        label=gettext_lazy("Document or reason"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("For example the number of the notice on the holiday schedule."),
    )

    def clean(self) -> dict[str, Any]:
        """A change needs its reason."""
        given = super().clean() or {}
        if given.get("state") in ("working", "rest") and not given.get("note", "").strip():
            self.add_error("note", _("Name the document or the reason for the change."))
        given["is_working"] = WORKED.get(given.get("state", ""))
        return given


class YearForm(forms.Form):
    """The document by which a year's holidays are known."""

    note = forms.CharField(
        label=gettext_lazy("Document of the State Council"),
        max_length=100,
        help_text=gettext_lazy("The number of the notice that publishes the schedule."),
    )


class UnitSearch(forms.Form):
    """Find a unit by a part of its name, or by its code."""

    q = forms.CharField(label=gettext_lazy("Unit, part of its name or its code"), max_length=60)

    def found(self) -> list[Unit]:
        """At most fifty units that fit."""
        if not self.is_valid():
            return []
        words = self.cleaned_data["q"].strip()
        named = Unit.objects.filter(name__icontains=words) | Unit.objects.filter(code=words)
        return list(named.select_related("parent").order_by("code")[:50])


class ExtensionForm(forms.Form):
    """Let one unit submit late."""

    category = forms.ModelChoiceField(
        label=gettext_lazy("Category"), queryset=Category.objects.none()
    )
    unit = forms.ModelChoiceField(label=gettext_lazy("Unit"), queryset=Unit.objects.none())
    until = Moment(label=gettext_lazy("Until"))
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, round_: Round, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = round_.categories.all()
        keys = [unit.pk for unit in units]
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=keys).select_related("parent")
