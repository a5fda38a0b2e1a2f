"""Ask to renew somebody's access."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import RenewalKind


class RenewalForm(forms.Form):
    """What is lost, and how one knows."""

    kind = forms.ChoiceField(
        label=_("What is renewed"), choices=RenewalKind.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("How you know that it is this person who asks"),
        help_text=_(
            "For example: came in person with the identity card; called back at the office."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
