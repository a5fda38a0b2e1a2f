"""Filters above the lists of commendations and titles; the serial of a certificate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.queries.public import awards
from evaluation.queries.public.words import CATEGORIES
from evaluation.vocabulary import PUBLISHED_NOMINEES, NomineeKind, TitleStatus


class CommendationFilter(forms.Form):
    """By year, category, township and words of the name; everything may stay empty."""

    q = forms.CharField(label=_("Name"), required=False, max_length=60)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    category = forms.ChoiceField(label=_("Category"), required=False)
    township = forms.ChoiceField(label=_("Township or sub-district"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("all")), *((one, one) for one in awards.years())]
        self.fields["category"].choices = [("", _("all")), *CATEGORIES.items()]
        self.fields["township"].choices = [("", _("all")), *awards.townships()]

    def chosen(self) -> dict[str, Any]:
        """What is to be filtered by; a value that cannot be understood filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class TitleFilter(CommendationFilter):
    """Also by whether the title is held."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("all")), *TitleStatus.choices]
    )


class CommendedFilter(forms.Form):
    """By year, kind, township, status, and words of the name or the work unit."""

    q = forms.CharField(label=_("Name or work unit"), required=False, max_length=60)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *NomineeKind.choices]
    )
    township = forms.ChoiceField(label=_("Township or sub-district"), required=False)
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("all")), *((str(one), one.label) for one in PUBLISHED_NOMINEES)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("all")), *((one, one) for one in awards.years())]
        self.fields["township"].choices = [("", _("all")), *awards.townships()]

    def chosen(self) -> dict[str, Any]:
        """What is to be filtered by; a value that cannot be understood filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class SerialForm(forms.Form):
    """The serial that stands on a certificate."""

    serial = forms.CharField(
        label=_("Serial on the certificate"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("For example 2026-00017-QX7M; it stands below the QR code."),
    )

    def clean_serial(self) -> str:
        """As it was meant, whatever the keyboard made of it."""
        return awards.tidy_serial(self.cleaned_data["serial"])
