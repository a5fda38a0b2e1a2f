"""Name a stand-in for a post."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.forms.administrator.appointments import PersonField, Terms


class FindStandIn(forms.Form):
    """The first step: whom."""

    person = forms.CharField(label=_("Part of the person's name or account"), max_length=60)


class DelegationForm(Terms):
    """The second step: from when until when, and why. Both days must be named."""

    field_order = ["person", "since", "until", "reason"]

    def __init__(
        self, *args: Any, people: Any, today: date, post_until: date | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.post_until = post_until
        self.fields["person"] = PersonField(people, label=_("Stand-in"), empty_label=None)
        for name in ("since", "until"):
            self.fields[name].required, self.fields[name].help_text = True, ""
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Nobody stands in longer than the post itself lasts."""
        given = super().clean()
        until = given.get("until")
        if until and self.post_until and until > self.post_until:
            self.add_error("until", _("The post itself ends before the delegation."))
        return given
