"""The search form of the record."""

from django import forms
from django.utils.translation import gettext_lazy

from evaluation.vocabulary import Verb


class RecordSearch(forms.Form):
    """By person, by unit or round, by act, by days."""

    person = forms.CharField(label=gettext_lazy("Person"), required=False, max_length=60)
    about = forms.CharField(label=gettext_lazy("Unit or round"), required=False, max_length=60)
    verb = forms.ChoiceField(
        label=gettext_lazy("Act"),
        required=False,
        choices=[("", gettext_lazy("All acts")), *Verb.choices],
    )
    since = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
