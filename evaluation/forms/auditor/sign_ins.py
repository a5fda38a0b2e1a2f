"""The search form of the record of sign-in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from accounts.models import SignInEvent


class SignInSearch(forms.Form):
    """By person, by what happened, by address and days."""

    person = forms.CharField(label=gettext_lazy("Person"), required=False, max_length=60)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of event"),
        required=False,
        choices=[("", gettext_lazy("All")), *SignInEvent.Kind.choices],
    )
    address = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=60)
    since = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and since > until:
            self.add_error("until", gettext_lazy("This day lies before the first one."))
        return given
