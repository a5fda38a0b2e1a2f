"""Find, open and deactivate accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CLOSED = "closed"


class Search(forms.TextInput):
    """A search box."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "search"})


class AccountFilter(forms.Form):
    """Part of a name, account name or office; open or closed."""

    q = forms.CharField(
        label=_("Name, account or office"), required=False, max_length=60, widget=Search()
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), ("open", _("Active")), (CLOSED, _("Deactivated"))],
    )

    def chosen(self) -> dict[str, Any]:
        """What was chosen; wrong parts count as empty."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class AccountForm(forms.Form):
    """A new account."""

    name = forms.CharField(label=_("Name"), max_length=60)
    office = forms.CharField(label=_("Office and post"), max_length=120, required=False)
    username = forms.CharField(
        label=_("Account name"),
        max_length=60,
        help_text=_("Small letters, digits, dots, dashes, underlines. It cannot be changed later."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
