"""The objection form: real name, contact, the entry, what is wrong, and evidence."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.models import Nomination, Objection, PublicNotice
from evaluation.queries.public.notices import commended, contestable, contestable_nominees
from evaluation.queries.public.words import category_name

NOMINEE = "n"  # before the key of a nomination, to tell it from an application's


def _longest(field: str) -> int | None:
    return Objection._meta.get_field(field).max_length


class ObjectionForm(forms.Form):
    """What `objection.lodge` needs. A hidden key makes two clicks one objection."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    application = forms.ChoiceField(label=_("Entry of the list that you contest"))
    about_points = forms.ChoiceField(
        label=_("Is it only that you would have given other points?"),
        choices=[("no", _("No, a fact is wrong")), ("yes", _("Yes, only the points"))],
        widget=forms.RadioSelect,
        help_text=_(
            "An objection says that something is not true or against the rules. How many points a "
            "good piece of work deserves is for the experts to judge and cannot be contested here."
        ),
    )
    statement = forms.CharField(
        label=_("What is wrong"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Say what is not true, when and where. The unit reads this text: leave out what would "
            "show who you are."
        ),
    )
    upload = forms.FileField(
        label=_("Evidence as a file"),
        required=False,
        help_text=_(
            "PDF, JPEG, PNG, DOCX, XLSX or MP4, at most 20 MB. The unit sees it. "
            "You need a file or a description; both are welcome."
        ),
    )
    evidence_text = forms.CharField(
        label=_("Evidence described, or where it can be found"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = forms.CharField(
        label=_("Your real name"),
        min_length=2,
        max_length=_longest("name"),
        help_text=_("Only the secretariat sees it; supervisors see it masked, the unit never."),
    )
    employer = forms.CharField(
        label=_("Your work unit or address"), max_length=_longest("employer")
    )
    contact = forms.CharField(
        label=_("Telephone or e-mail"),
        min_length=5,
        max_length=_longest("contact"),
        help_text=_("For questions about the facts. It is published nowhere."),
    )

    def __init__(self, *args: Any, notice: PublicNotice, **kwargs: Any) -> None:
        kwargs["initial"] = {"form_key": uuid.uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        units, nominees = list(contestable(notice)), list(contestable_nominees(notice))
        self.entries = {str(one.pk): one for one in units}
        self.entries |= {f"{NOMINEE}{one.pk}": one for one in nominees}
        self.fields["application"].choices = [
            ("", _("Choose an entry")),
            *_grouped(units),
            *_grouped_nominees(notice, nominees),
        ]

    def clean_about_points(self) -> str:
        """A different view of the points is no objection."""
        if self.cleaned_data["about_points"] == "yes":
            raise forms.ValidationError(
                _("A different view of the points is not an objection; an error of fact is.")
            )
        return "no"

    def clean(self) -> dict[str, Any]:
        """There is evidence of one kind or the other."""
        cleaned = super().clean() or {}
        wrong = self.errors.get("upload")
        if not (cleaned.get("upload") or cleaned.get("evidence_text") or wrong):
            self.add_error("upload", _("Bring evidence: a file, or where it can be found."))
        return cleaned

    def what(self) -> dict[str, Any]:
        """The clean values under the names of the action."""
        values = dict(self.cleaned_data)
        entry = self.entries[values.pop("application")]
        values["nomination" if isinstance(entry, Nomination) else "application"] = entry
        values["is_about_points"] = values.pop("about_points") == "yes"
        return values


def _grouped(entries: Any) -> list[tuple[str, list[tuple[int, str]]]]:
    return [
        (category_name(code), [(one.pk, str(one.snapshot)) for one in members])
        for code, members in groupby(entries, key=lambda one: one.category.code)
    ]


def _grouped_nominees(
    notice: PublicNotice, nominees: list[Nomination]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Collectives and individuals under the heading they have in the notice."""
    titles = {one["code"]: one["title"] for one in commended(notice.list)}
    return [
        (
            titles[kind],
            [(f"{NOMINEE}{one.pk}", f"{one.name}（{one.body}）") for one in members],
        )
        for kind, members in groupby(nominees, key=lambda one: str(one.kind))
    ]


class TrackingForm(forms.Form):
    """The code that an objector got."""

    code = forms.CharField(
        label=_("Tracking code"),
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Twelve letters and figures, shown when the objection was lodged."),
    )

    def clean_code(self) -> str:
        """Capital letters, without blanks and dashes."""
        return "".join(self.cleaned_data["code"].upper().replace("-", "").split())
