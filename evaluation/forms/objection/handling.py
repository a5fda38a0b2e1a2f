"""Accept or refuse an objection, reply to it, rule on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import ObjectionRefusal, ObjectionStatus

LONGEST = 3000


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class AcceptForm(forms.Form):
    """Accepting needs no words."""


class RefuseForm(forms.Form):
    """One of the five reasons and an answer."""

    because = forms.ChoiceField(
        label=_("Reason for not accepting it"),
        choices=ObjectionRefusal.choices,
        widget=forms.RadioSelect,
    )
    answer = _text(
        _("Answer to the objector"),
        _("The objector reads it under the tracking code. Say what can be done instead."),
    )


class ReplyForm(forms.Form):
    """The unit's reply."""

    text = _text(
        _("Reply"),
        _("Answer what is stated, point by point, and name the documents that prove it."),
    )


class MoreTimeForm(forms.Form):
    """Why more time is needed."""

    reason = forms.CharField(
        label=_("Why more time is needed"),
        help_text=_("The government office reads it and allows or denies it, once."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MoreTimeDecisionForm(forms.Form):
    """Allow or deny more time."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("allow", _("Allow it")), ("deny", _("Deny it"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer"),
        help_text=_("Needed when it is denied."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """A denial has its reason."""
        given = super().clean() or {}
        if given.get("decision") == "deny" and not given.get("answer", "").strip():
            self.add_error("answer", _("Say why it is denied."))
        return given


class RuleForm(forms.Form):
    """Upheld or rejected, with reasons."""

    ruling_is = forms.ChoiceField(
        label=_("Ruling"),
        choices=[
            ("uphold", _("Upheld: the entry is taken off the list")),
            ("reject", _("Rejected: the entry stays")),
        ],
        widget=forms.RadioSelect,
    )
    ruling = forms.CharField(
        label=_("Reasons"),
        help_text=_(
            "The objector and the unit read them. Name no person who objected. "
            "At most 500 characters."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def what(self) -> dict[str, Any]:
        """The clean values under the names of the action."""
        return {
            "uphold": self.cleaned_data["ruling_is"] == "uphold",
            "ruling": self.cleaned_data["ruling"],
        }


class ObjectionFilter(forms.Form):
    """By status."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("all")), *ObjectionStatus.choices]
    )
