"""The form with which a unit shows its draft."""

from django import forms
from django.utils.translation import gettext_lazy


class ShowForm(forms.Form):
    """What the unit needs help with."""

    question = forms.CharField(
        label=gettext_lazy("What do you need help with?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
