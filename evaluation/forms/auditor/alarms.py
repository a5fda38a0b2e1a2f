"""The form by which an alarm is acknowledged."""

from django import forms
from django.utils.translation import gettext_lazy


class AnswerForm(forms.Form):
    """What was found."""

    answer = forms.CharField(
        label=gettext_lazy("What you found, or what you have done about it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stays beside the alarm and in the record, with your name."),
    )
