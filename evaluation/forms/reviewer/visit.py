"""The form of a site visit's report: date, heard, read, seen, marks, both signatures."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.forms.reviewer.marks import mark_fields, marks_in, refuse_unknown
from evaluation.scoring.rubric import Indicator
from workflows import clock
from workflows.deadlines import china_date


def _text(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, max_length=3000, widget=widget)


class VisitForm(forms.Form):
    """Everything is required: a report is handed in as a whole."""

    visited_on = forms.DateField(
        label=gettext_lazy("Date of the visit"), widget=forms.DateInput(attrs={"type": "date"})
    )
    heard = _text(gettext_lazy("Heard"), gettext_lazy("Who reported, and what."))
    read = _text(gettext_lazy("Read"), gettext_lazy("Which files and records were looked at."))
    seen = _text(gettext_lazy("Seen"), gettext_lazy("Which places and activities were looked at."))
    signed_by_unit = forms.CharField(label=gettext_lazy("Signed for the unit"), max_length=60)
    signed_by_team = forms.CharField(label=gettext_lazy("Signed for the team"), max_length=60)

    def __init__(self, *args: Any, indicators: list[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= mark_fields(indicators, required=True)

    def clean_visited_on(self) -> date:
        """A visit has taken place."""
        day: date = self.cleaned_data["visited_on"]
        if day > china_date(clock.now()):
            raise forms.ValidationError(_("The visit cannot lie in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        """The report as the action takes it."""
        given = super().clean() or {}
        refuse_unknown(self)
        given["marks"] = marks_in(given)
        return given

    def report(self) -> dict[str, Any]:
        """What is reported."""
        names = ("visited_on", "heard", "read", "seen", "signed_by_unit", "signed_by_team", "marks")
        return {name: self.cleaned_data[name] for name in names}
