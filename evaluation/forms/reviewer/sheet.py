"""The form of an expert's sheet: marks, remarks, a comment; and of leaving an assignment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.forms.reviewer.marks import mark_fields, marks_in, refuse_unknown
from evaluation.scoring.rubric import Indicator
from evaluation.vocabulary import InterestKind


class SheetForm(forms.Form):
    """`complete` says whether every mark must be there. `version` names the saved state."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, indicators: list[Indicator], complete: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= mark_fields(indicators, required=complete)
        for one in indicators:
            self.fields[f"remark-{one.number}"] = forms.CharField(
                label=_("Remark on %(number)s") % {"number": one.number},
                required=False,
                max_length=300,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields["comment"] = forms.CharField(
            label=_("Overall comment"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @classmethod
    def filled(cls, saved: dict[str, Any]) -> dict[str, Any]:
        """The initial values that show a saved sheet."""
        marks = {f"mark-{number}": mark for number, mark in saved["marks"].items()}
        remarks = {f"remark-{number}": text for number, text in saved["remarks"].items()}
        return marks | remarks | {"comment": saved["comment"]}

    def clean(self) -> dict[str, Any]:
        """Marks and remarks by number, as the actions take them."""
        given = super().clean() or {}
        refuse_unknown(self)
        given["marks"] = marks_in(given)
        given["remarks"] = {
            name.removeprefix("remark-"): text
            for name, text in given.items()
            if name.startswith("remark-") and text
        }
        return given

    def sheet(self) -> dict[str, Any]:
        """What is saved: marks, remarks, comment; a faulty mark is left out."""
        given = self.cleaned_data
        return {
            "marks": given.get("marks", {}),
            "remarks": given.get("remarks", {}),
            "comment": given.get("comment", ""),
        }

    def controls(self, number: str) -> dict[str, Any]:
        """The bound fields of one indicator."""
        return {"mark": self[f"mark-{number}"], "remark": self[f"remark-{number}"]}


class RecusalForm(forms.Form):
    """Why the expert leaves the application."""

    kind = forms.ChoiceField(label=gettext_lazy("Interest"), choices=InterestKind.choices)
    note = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("It stays on the record; the unit does not read it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
