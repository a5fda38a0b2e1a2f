"""The application form: one Django form over the facts, self marks and reasons of a rubric.

Nothing is required here: a half-filled form is saved as it is, and what is missing before
submission is the list of `evaluation.queries.completeness`. What cannot be read stays in its
field with a sentence; everything else is saved.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.forms.applicant import inputs
from evaluation.forms.version import VersionField
from evaluation.models import Application
from evaluation.models.application import Supplement
from evaluation.scoring.rubric import Indicator, Rubric

REASON_MOST = 300
REPORT_MOST = 20_000
GENERAL = {
    "contact_name": "contact",
    "contact_phone": "contact",
    "report": "report",
    "is_truthful": "truthful",
}


class ApplicationForm(forms.Form):
    """`locked`: parts (indicator numbers, contact, report, truthful) that may not be changed."""

    use_required_attribute = False
    contact_name = forms.CharField(required=False, max_length=60, label=_("Name of the contact"))
    contact_phone = forms.CharField(
        required=False,
        max_length=30,
        label=_("Telephone"),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    report = forms.CharField(
        required=False,
        max_length=REPORT_MOST,
        label=_("Self-evaluation report"),
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    is_truthful = forms.BooleanField(
        required=False,
        label=_("On behalf of the unit I declare that everything stated and attached is true."),
    )
    answer = forms.CharField(
        required=False,
        max_length=Supplement._meta.get_field("answer").max_length,
        label=_("What was supplemented"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = VersionField()

    def __init__(
        self,
        *args: Any,
        application: Application,
        rubric: Rubric,
        locked: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {**_initial(application, rubric), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.rubric = rubric
        for indicator in rubric.indicators:
            self._add(indicator)
        for name, part in self._parts():
            self.fields[name].disabled = part in locked

    def _add(self, indicator: Indicator) -> None:
        for given in asked(indicator):
            for ending, field in inputs.controls(given).items():
                self.fields[f"f-{given.key}{ending}"] = field
        number = indicator.number
        self.fields[f"m-{number}"] = inputs.decimal(_("Self mark"), indicator.points, 2)
        self.fields[f"r-{number}"] = forms.CharField(
            required=False,
            max_length=REASON_MOST,
            label=_("Reason (at most %(most)d characters)") % {"most": REASON_MOST},
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def _parts(self) -> list[tuple[str, str]]:
        parts = list(GENERAL.items())
        for indicator in self.rubric.indicators:
            parts += [(name, indicator.number) for name in names_of(indicator)]
        return parts

    def changes(self) -> dict[str, Any]:
        """What `application.edit` wants, without the fields that could not be read."""
        good = self.cleaned_data
        found: dict[str, Any] = {
            name: good[name] for name in GENERAL if name in good and not self.fields[name].disabled
        }
        facts: dict[str, Any] = {}
        for indicator in self.rubric.indicators:
            for given in asked(indicator):
                names = {f"f-{given.key}{end}": end for end in inputs.controls(given)}
                if all(name in good and not self.fields[name].disabled for name in names):
                    typed = {end: good[name] for name, end in names.items()}
                    facts[given.key] = inputs.told(given, typed)
        return found | {
            "facts": facts,
            "self_marks": {
                number: None if value is None else inputs.plain(value)
                for number, value in self._of("m-").items()
            },
            "reasons": {number: value or None for number, value in self._of("r-").items()},
        }

    def typed(self) -> list[tuple[str, str]]:
        """Everything that was sent, field by field with its label, to be copied elsewhere."""
        names = [name for name in self.fields if name != "version"]
        sent = {name: "；".join(self.data.getlist(name)) for name in names}
        return [(self.label(name), text) for name, text in sent.items() if text]

    def mistakes(self) -> list[dict[str, Any]]:
        """Rows {url, label, message} of what could not be read."""
        return [
            {"url": f"#{self[name].id_for_label}", "label": self.label(name), "message": message}
            for name, messages in self.errors.items()
            if name in self.fields
            for message in messages
        ]

    def label(self, name: str) -> str:
        """The label of a field behind the number of its indicator."""
        numbers = [one.number for one in self.rubric.indicators if name in names_of(one)]
        return " ".join([*numbers, str(self.fields[name].label)])

    def _of(self, letter: str) -> dict[str, Any]:
        return {
            name.removeprefix(letter): value
            for name, value in self.cleaned_data.items()
            if name.startswith(letter) and not self.fields[name].disabled
        }


def asked(indicator: Indicator) -> list[Any]:
    """The inputs that the application itself answers; the others come from the yearbook."""
    return [given for given in indicator.inputs if given.origin == "application"]


def names_of(indicator: Indicator) -> list[str]:
    """The names of all fields of an indicator."""
    facts = [f"f-{one.key}{ending}" for one in asked(indicator) for ending in inputs.controls(one)]
    return [*facts, f"m-{indicator.number}", f"r-{indicator.number}"]


def _initial(application: Application, rubric: Rubric) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(application, name) for name in GENERAL}
    for indicator in rubric.indicators:
        for given in asked(indicator):
            stored = inputs.shown(given, application.facts.get(given.key))
            found |= {f"f-{given.key}{ending}": value for ending, value in stored.items()}
        found[f"m-{indicator.number}"] = application.self_marks.get(indicator.number)
        found[f"r-{indicator.number}"] = application.reasons.get(indicator.number)
    return found
