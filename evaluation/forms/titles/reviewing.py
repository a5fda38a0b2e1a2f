"""Open reviews, report, decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import ReviewOutcome, ReviewReason, RevocationCause, TitleStatus, Verb

LONGEST = 3000
VERBS = {
    ReviewOutcome.RETAINED: Verb.TITLE_RETAIN,
    ReviewOutcome.REVOKED: Verb.TITLE_REVOKE,
    ReviewOutcome.CANCELLED: Verb.TITLE_CANCEL,
}


class TitleFilter(forms.Form):
    """Which titles the staff's list shows."""

    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("all")), *TitleStatus.choices]
    )
    ending = forms.BooleanField(label=_("Only those whose period ends soon"), required=False)
    q = forms.CharField(label=_("Unit or township"), required=False, max_length=60)


class OpenForm(forms.Form):
    """Why these titles are reviewed."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=ReviewReason.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What is to be looked at"),
        help_text=_("The units read this and report on it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReportForm(forms.Form):
    """The unit's report."""

    text = forms.CharField(
        label=_("Report"),
        help_text=_("What was done since the title was conferred, with figures and documents."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class JudgeForm(forms.Form):
    """Retain, revoke or cancel, with the grounds."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[(outcome.value, verb.label) for outcome, verb in VERBS.items()],
        widget=forms.RadioSelect,
    )
    cause = forms.ChoiceField(
        label=_("Cause of the revocation"),
        required=False,
        choices=[("", "—"), *RevocationCause.choices],
        help_text=_("Only for a revocation."),
    )
    grounds = forms.CharField(
        label=_("Grounds"),
        help_text=_("They stand in the record."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    remark = forms.CharField(
        label=_("Public remark"),
        required=False,
        max_length=300,
        help_text=_(
            "The register shows it. Needed for a revocation and a cancellation; no personal data."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Each decision has what it needs, and nothing that belongs to another."""
        found = super().clean() or {}
        outcome = found.get("outcome")
        if outcome == ReviewOutcome.REVOKED and not found.get("cause"):
            self.add_error("cause", _("Name the cause."))
        if outcome in (ReviewOutcome.REVOKED, ReviewOutcome.CANCELLED) and not found.get("remark"):
            self.add_error("remark", _("Write the remark that the public register will show."))
        return found

    def act(self) -> tuple[Verb, dict[str, Any]]:
        """The verb and what is handed to it."""
        given = self.cleaned_data
        outcome = ReviewOutcome(given["outcome"])
        what = {"grounds": given["grounds"], "remark": given["remark"]}
        if outcome is ReviewOutcome.REVOKED:
            what["cause"] = given["cause"]
        return VERBS[outcome], what
