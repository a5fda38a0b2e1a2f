"""Propose to revoke a commendation, and decide on it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.vocabulary import CommendationCause, Verb

LONGEST = 3000
GRANT, REJECT = "grant", "reject"


class ProposalForm(forms.Form):
    """The cause, the facts, and what those concerned said."""

    cause = forms.ChoiceField(
        label=_("Cause of the revocation"),
        choices=CommendationCause.choices,
        widget=forms.RadioSelect,
    )
    grounds = forms.CharField(
        label=_("Facts and proof"),
        help_text=_("What was found, by whom, in which document. The public does not read it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    heard = forms.CharField(
        label=_("What those concerned said"),
        help_text=_(
            "Hear the commended, and who nominated them, first. Write when and what they "
            "answered, or that they did not."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DecisionForm(forms.Form):
    """Revoke it or let it stand."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (GRANT, Verb.REVOCATION_GRANT.label),
            (REJECT, Verb.REVOCATION_REJECT.label),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Grounds"),
        help_text=_("Kept with the proposal; the public does not read them."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    remark = forms.CharField(
        label=_("Public remark"),
        required=False,
        max_length=300,
        help_text=_("The public register shows it. Needed for a revocation; no personal data."),
    )

    def clean(self) -> dict[str, Any]:
        """A revocation tells the public why."""
        given = super().clean() or {}
        if given.get("decision") == GRANT and not given.get("remark", "").strip():
            self.add_error("remark", _("Write the remark that the public register will show."))
        return given

    def act(self) -> tuple[Verb, dict[str, Any]]:
        """The verb and what is handed to it."""
        given = self.cleaned_data
        if given["decision"] == GRANT:
            return Verb.REVOCATION_GRANT, {"answer": given["answer"], "remark": given["remark"]}
        return Verb.REVOCATION_REJECT, {"answer": given["answer"]}
