"""How often, in which language and to which address mail goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from workflows.models import MailRhythm


class ChoiceForm(forms.Form):
    """A person's own choice about mail."""

    address = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Only the site writes to it. Leave it empty to get no mail at all."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    rhythm = forms.ChoiceField(
        label=_("How often"), choices=MailRhythm.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def clean(self) -> dict[str, Any]:
        """Mail needs an address."""
        found = super().clean() or {}
        wants_mail = found.get("rhythm") not in (None, MailRhythm.NEVER)
        if wants_mail and not found.get("address") and "address" not in self.errors:
            self.add_error("address", _("Give an address, or choose “No mail”."))
        return found
