"""The ballot of a member and the chair's record of the decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.queries.decisions import Tie
from evaluation.vocabulary import VoteChoice


class BallotForm(forms.Form):
    """A vote on the lists as a whole, and a preference in every tie across the line."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Your vote on the lists as a whole"),
        choices=VoteChoice.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("A vote against needs a reason. It stands in the minutes."),
    )

    def __init__(self, *args: Any, ties: list[Tie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ties = ties
        for tie in ties:
            self.fields[f"tie-{tie.category.code}"] = forms.TypedChoiceField(
                label=_("Tie in %(category)s: whom do you prefer?") % {"category": tie.category},
                choices=[("", _("No preference")), *_tied(tie)],
                coerce=int,
                empty_value=None,
                required=False,
                help_text=_("More preferences come first; the chair's breaks equality."),
            )

    def clean(self) -> dict[str, Any]:
        """A vote against gives its reason; preferences by category code."""
        given = super().clean() or {}
        if given.get("choice") == VoteChoice.REJECT and not given.get("reason", "").strip():
            self.add_error("reason", _("A vote against needs a reason."))
        named = {tie.category.code: given.get(f"tie-{tie.category.code}") for tie in self.ties}
        given["ties"] = {code: key for code, key in named.items() if key is not None}
        return given


class DecisionForm(forms.Form):
    """The minutes; and where preferences may stay equal, whom the chair puts first."""

    minutes = forms.CharField(
        label=gettext_lazy("Minutes"),
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=gettext_lazy("Drafted from the record; change what has to be changed."),
    )

    def __init__(self, *args: Any, ties: list[Tie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ties = ties
        for tie in ties:
            self.fields[f"first-{tie.category.code}"] = forms.TypedMultipleChoiceField(
                label=_("Tie in %(category)s: if preferences are equal, these come first")
                % {"category": tie.category},
                choices=_tied(tie),
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Counts only where the members' preferences and yours leave equality."),
            )

    def clean(self) -> dict[str, Any]:
        """The chair's order by category code."""
        given = super().clean() or {}
        given["casting"] = {
            tie.category.code: given[f"first-{tie.category.code}"]
            for tie in self.ties
            if given.get(f"first-{tie.category.code}")
        }
        return given


def _tied(tie: Tie) -> list[tuple[int, str]]:
    return [(one.application_id, str(one.application.snapshot)) for one in tie.standing]
