"""The search form of the record."""

from django import forms
from django.utils.translation import gettext_lazy as lazy

from evaluation.vocabulary import Verb


class RecordSearch(forms.Form):
    """By person, by unit or round, by act, by days."""

    person = forms.CharField(label=lazy("Person"), required=False, max_length=60)
    about = forms.CharField(label=lazy("Unit or round"), required=False, max_length=60)
    verb = forms.ChoiceField(
        label=lazy("Act"), required=False, choices=[("", lazy("All acts")), *Verb.choices]
    )
    since = forms.DateField(
        label=lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
