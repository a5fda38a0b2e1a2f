"""The form of a department's opinion: an answer per indicator, and the department's vetoes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from evaluation.forms.reviewer.fact_fields import fields_for, gather, initial_for, is_same
from evaluation.models import DepartmentOpinion
from evaluation.queries import fact_words
from evaluation.queries.opinions import asked_indicators, own_vetoes
from evaluation.queries.rubrics import context_of
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.facts import score_indicator
from evaluation.scoring.rubric import Indicator
from evaluation.vocabulary import OpinionAnswer


class OpinionForm(forms.Form):
    """Confirm is the default; a correction brings changed values and a reason.

    `cleaned_data` holds `answers` and `vetoes` as the action takes them.
    """

    def __init__(self, *args: Any, opinion: DepartmentOpinion, **kwargs: Any) -> None:
        self.facts = opinion.application.facts
        self.context = context_of(opinion.application)
        self.indicators = asked_indicators(opinion)
        self.vetoes = own_vetoes(opinion)
        kwargs["initial"] = self._as_declared() | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for number, one in enumerate(self.indicators):
            self.fields[f"answer-{one.number}"] = _answer_field(one, is_first=number == 0)
            for given in one.inputs:
                self.fields |= fields_for(given, one.number)
            self.fields[f"reason-{one.number}"] = _reason_field(one)
        for veto in self.vetoes:
            self.fields |= _veto_fields(veto)

    def _as_declared(self) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for one in self.indicators:
            shown[f"answer-{one.number}"] = str(OpinionAnswer.CONFIRM)
            for given in one.inputs:
                shown |= initial_for(given, one.number, self.facts.get(given.key))
        return shown

    def controls(self, one: Indicator) -> dict[str, Any]:
        """The bound fields of one indicator: answer, values, reason."""
        names = [name for given in one.inputs for name in fields_for(given, one.number)]
        return {
            "answer": self[f"answer-{one.number}"],
            "values": [self[name] for name in names],
            "reason": self[f"reason-{one.number}"],
            "is_open": self[f"answer-{one.number}"].value() == OpinionAnswer.CORRECT,
        }

    def veto_controls(self) -> list[dict[str, Any]]:
        """The bound fields of each veto."""
        return [
            {part: self[f"veto-{veto.key}-{part}"] for part in ("raised", "reason", "document")}
            for veto in self.vetoes
        ]

    def clean(self) -> dict[str, Any]:
        """The answers and vetoes; every fault on its own field."""
        given = super().clean() or {}
        given["answers"] = {one.number: self._answer(one, given) for one in self.indicators}
        given["vetoes"] = [veto for one in self.vetoes if (veto := self._veto(one.key, given))]
        self._refuse_two_values(given["answers"])
        return given

    def _answer(self, one: Indicator, given: dict[str, Any]) -> dict[str, Any]:
        answer = given.get(f"answer-{one.number}") or str(OpinionAnswer.CONFIRM)
        changed = self._changed(one, given)
        if answer == OpinionAnswer.CONFIRM:
            if changed:
                words = _("You changed a value here: choose “Correct”, or put the value back.")
                self.add_error(f"answer-{one.number}", words)
            return {"answer": answer}
        reason = (given.get(f"reason-{one.number}") or "").strip()
        if not reason:
            self.add_error(f"reason-{one.number}", _("A correction needs a reason."))
        if not changed:
            self.add_error(f"answer-{one.number}", _("Change at least one value, or confirm."))
        self._try_scoring(one, changed)
        return {"answer": answer, "facts": changed, "reason": reason}

    def _changed(self, one: Indicator, clean: dict[str, Any]) -> dict[str, Any]:
        found = {}
        for given in one.inputs:
            value = gather(given, one.number, clean)
            if not is_same(given, value, self.facts.get(given.key)):
                found[given.key] = value
        return found

    def _try_scoring(self, one: Indicator, changed: dict[str, Any]) -> None:
        try:
            score_indicator(one, {**self.facts, **changed}, self.context)
        except ScoringError as error:
            self.add_error(f"answer-{one.number}", fact_words.fault(one, error))

    def _veto(self, key: str, given: dict[str, Any]) -> dict[str, str] | None:
        parts = {
            part: (given.get(f"veto-{key}-{part}") or "").strip() for part in ("reason", "document")
        }
        if not given.get(f"veto-{key}-raised"):
            if any(parts.values()):
                self.add_error(f"veto-{key}-raised", _("Tick the veto that you wrote about."))
            return None
        for part, text in parts.items():
            if not text:
                words = _("A veto needs a reason and the number of a document.")
                self.add_error(f"veto-{key}-{part}", words)
        return {"key": key, **parts}

    def _refuse_two_values(self, answers: dict[str, Any]) -> None:
        """One figure that serves two indicators has one true value."""
        seen: dict[str, Any] = {}
        for number, answer in answers.items():
            for key, value in answer.get("facts", {}).items():
                if key in seen and seen[key] != value:
                    words = _("Another indicator corrects the same figure to another value.")
                    self.add_error(f"answer-{number}", words)
                seen[key] = value


def _answer_field(one: Indicator, *, is_first: bool) -> forms.Field:
    choices = [(str(a), a.label) for a in (OpinionAnswer.CONFIRM, OpinionAnswer.CORRECT)]
    widget = forms.RadioSelect(attrs={"autofocus": True} if is_first else {})
    words = f"{one.number} {fact_words.named(one)}"
    return forms.ChoiceField(label=words, choices=choices, widget=widget)


def _reason_field(one: Indicator) -> forms.Field:
    words = _("Reason for correcting %(number)s") % {"number": one.number}
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=words, required=False, max_length=500, widget=widget)


def _veto_fields(veto: Any) -> dict[str, forms.Field]:
    words = {"veto": fact_words.named(veto, "label")}
    return {
        f"veto-{veto.key}-raised": forms.BooleanField(label=words["veto"], required=False),
        f"veto-{veto.key}-reason": forms.CharField(
            label=_("%(veto)s: what happened") % words, required=False, max_length=500
        ),
        f"veto-{veto.key}-document": forms.CharField(
            label=_("%(veto)s: document and number") % words, required=False, max_length=200
        ),
    }
