"""The form by which the content of an event is redacted."""

from django import forms
from django.utils.translation import gettext_lazy


class RedactionForm(forms.Form):
    """Why, and that it is meant."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Name the rule or the request; the record keeps this. Do not repeat what is redacted."
        ),
    )
    is_meant = forms.BooleanField(
        label=gettext_lazy("I have read the content, and it shall be erased for good.")
    )
