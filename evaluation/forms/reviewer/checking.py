"""Forms of the formal check: which parts go back and what is missing in each; a refusal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.forms.version import VersionField

LONGEST = 500


class CheckForm(forms.Form):
    """A tick and a text for each part. `parts` maps a part's key to its label."""

    version = VersionField()

    def __init__(self, *args: Any, parts: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for key, label in parts.items():
            self.fields[f"return-{key}"] = forms.BooleanField(
                label=_("Return: %(part)s") % {"part": label}, required=False
            )
            self.fields[f"missing-{key}"] = forms.CharField(
                label=_("What is missing: %(part)s") % {"part": label},
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def controls(self, key: str) -> dict[str, Any]:
        """The tick and the text of one part."""
        return {"tick": self[f"return-{key}"], "missing": self[f"missing-{key}"]}

    def clean(self) -> dict[str, Any]:
        """A ticked part needs its text, a text needs its tick."""
        given = super().clean() or {}
        returned = {}
        for key in self.parts:
            ticked = given.get(f"return-{key}")
            missing = (given.get(f"missing-{key}") or "").strip()
            if ticked and not missing and f"missing-{key}" not in self.errors:
                self.add_error(f"missing-{key}", _("Say what is missing in this part."))
            if missing and not ticked:
                self.add_error(f"return-{key}", _("Tick the part that you wrote about."))
            if ticked and missing:
                returned[key] = missing
        given["returned"] = returned
        return given


class RefusalForm(forms.Form):
    """Why the application is not taken on."""

    version = VersionField()
    reason = forms.CharField(
        label=gettext_lazy("Reason for the refusal"),
        help_text=gettext_lazy("The unit reads this text word for word. Name the rule."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
