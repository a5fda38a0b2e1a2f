"""Name a stand-in for one of one's own posts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.forms.administrator.appointments import Day, PersonField


class FindStandIn(forms.Form):
    """The first step: whom."""

    person = forms.CharField(label=_("Part of the person's name or account"), max_length=60)


class DelegationForm(forms.Form):
    """The second step: from when until when, and why."""

    since = forms.DateField(label=_("First day"), widget=Day())
    until = forms.DateField(label=_("Last day"), widget=Day())
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = PersonField(people, label=_("Stand-in"), empty_label=None)
        self.order_fields(["person", "since", "until", "reason"])
