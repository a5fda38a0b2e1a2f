"""The form of a nomination, of its withdrawal, its check and an authority's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.models import Commendation, Nomination
from evaluation.scoring.commending import characters
from evaluation.vocabulary import ClearanceAnswer, NomineeKind

LABELS = {
    "name": gettext_lazy("Name of the nominee"),
    "body": gettext_lazy("Work unit"),
    "post": gettext_lazy("Post of the nominee"),
    "born": gettext_lazy("Month of birth"),
    "is_enterprise": gettext_lazy("An enterprise, or the head of one"),
    "is_county_rank": gettext_lazy("Of county-division rank (县处级) or above"),
    "deeds": gettext_lazy("Brief deeds"),
}
OF_PERSONS = ("post", "born")


def _longest(field: str) -> int | None:
    return Nomination._meta.get_field(field).max_length


class NominationForm(forms.Form):
    """What is said of a nominee. `only` leaves the returned parts of a correction."""

    name = forms.CharField(label=LABELS["name"], max_length=_longest("name"))
    body = forms.CharField(
        label=LABELS["body"],
        max_length=_longest("body"),
        help_text=gettext_lazy("Of a collective: the unit to which it belongs."),
    )
    post = forms.CharField(label=LABELS["post"], max_length=_longest("post"))
    born = forms.RegexField(
        r"^(19|20)\d\d-(0[1-9]|1[0-2])$",
        label=LABELS["born"],
        widget=forms.TextInput(attrs={"placeholder": "1980-05", "inputmode": "numeric"}),
        help_text=gettext_lazy(
            "Year and month, like 1980-05. Tells people of one name apart; it is not published. "
            "No identity number is asked for: do not write one anywhere."
        ),
    )
    is_enterprise = forms.BooleanField(
        label=LABELS["is_enterprise"],
        required=False,
        help_text=gettext_lazy("Taxation, market and environment are then asked, too."),
    )
    is_county_rank = forms.BooleanField(
        label=LABELS["is_county_rank"],
        required=False,
        help_text=gettext_lazy("Their share of the list is limited."),
    )
    deeds = forms.CharField(
        label=LABELS["deeds"], required=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        commendation: Commendation,
        only: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.limit = commendation.rules.deeds_limit
        unwanted = [] if kind == NomineeKind.INDIVIDUAL else list(OF_PERSONS)
        if only is not None:
            unwanted += [name for name in self.fields if name not in only]
        for name in set(unwanted):
            del self.fields[name]
        for name, wrong in (only or {}).items():
            self.fields[name].help_text = _("Returned: %(wrong)s") % {"wrong": wrong}
        if "deeds" in self.fields and not only:
            self.fields["deeds"].help_text = _(
                "At most %(limit)d characters, blanks not counted. May stay empty until the list "
                "is signed."
            ) % {"limit": self.limit}

    def clean_deeds(self) -> str:
        """Counted as an office counts: every sign, no blanks."""
        deeds = self.cleaned_data["deeds"]
        if (count := characters(deeds)) > self.limit:
            raise forms.ValidationError(
                _("The deeds have %(count)d characters; %(limit)d are allowed.")
                % {"count": count, "limit": self.limit}
            )
        return deeds


class ReasonForm(forms.Form):
    """Why: of a withdrawal or a refusal."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class NominationCheckForm(forms.Form):
    """A tick and a text for each part, and why a look-alike is somebody else."""

    distinct = forms.CharField(
        label=gettext_lazy("Why this is somebody else"), required=False, max_length=300
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = [
            name for name in LABELS if kind == NomineeKind.INDIVIDUAL or name not in OF_PERSONS
        ]
        for name in self.parts:
            self.fields[f"wrong-{name}"] = forms.CharField(
                label=_("What is wrong: %(part)s") % {"part": LABELS[name]},
                required=False,
                max_length=300,
            )

    def returned(self) -> dict[str, str]:
        """The parts that go back, each with what is wrong."""
        given = {name: self.cleaned_data[f"wrong-{name}"] for name in self.parts}
        return {name: wrong for name, wrong in given.items() if wrong.strip()}


class ClearanceForm(forms.Form):
    """An authority's answer; an objection needs its reason and document."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"), choices=ClearanceAnswer.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason of an objection"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Read by the secretariat, supervisors and your own authority only."),
    )
    document = forms.CharField(
        label=gettext_lazy("Document"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Number of the letter or of the decision it rests on."),
    )

    def clean(self) -> dict[str, Any]:
        """An objection is proved."""
        given = super().clean() or {}
        if given.get("answer") == ClearanceAnswer.OBJECT:
            for name in ("reason", "document"):
                if not given.get(name, "").strip() and name not in self.errors:
                    self.add_error(name, _("An objection needs a reason and a document."))
        return given
