"""The form by which the secretariat recuses an expert."""

from django import forms
from django.utils.translation import gettext_lazy

from evaluation.vocabulary import InterestKind


class RecusalForm(forms.Form):
    """The kind of interest, and what is known about it."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of interest"), choices=InterestKind.choices)
    note = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
