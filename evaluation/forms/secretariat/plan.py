"""The stage plan of one category as form fields; every fault of the plan stands at its field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.queries.stage_words import (
    COMBINATIONS,
    DAY_KINDS,
    DECIMALS,
    FLAGS,
    SHARES,
    STEPS,
    VISITS,
    WEIGHTS,
)
from evaluation.reference.errors import LoadErrors
from evaluation.reference.stage_plan import StagePlan
from evaluation.reference.stage_plan_checks import ALWAYS, OPTIONAL
from workflows.deadlines import DayKind


class PlanFields(forms.Form):
    """The fields of a plan; `plan` in the clean data is the mapping that a category keeps."""

    panel_size = forms.IntegerField(
        label=gettext_lazy("Experts on a panel"), min_value=1, max_value=15
    )
    site_visit = forms.ChoiceField(label=gettext_lazy("Site visits"), choices=VISITS)
    combine = forms.ChoiceField(
        label=gettext_lazy("How the sheets are combined"), choices=COMBINATIONS
    )
    quorum = forms.ChoiceField(label=gettext_lazy("Quorum of the commission"), choices=SHARES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in FLAGS.items():
            self.fields[name] = forms.BooleanField(label=label, required=False)
        for name, (label, help_text) in DECIMALS.items():
            self.fields[name] = forms.DecimalField(label=label, help_text=help_text)
        for name, label in WEIGHTS.items():
            self.fields[f"weights.{name}"] = forms.DecimalField(label=label)
        for step, label in STEPS.items():
            self._add_step(step, label)

    def _add_step(self, step: str, label: Any) -> None:
        days = _("%(step)s: days") % {"step": label}
        kind = _("%(step)s: kind of days") % {"step": label}
        needed = step in ALWAYS
        self.fields[f"steps.{step}.days"] = forms.IntegerField(
            label=days, min_value=1, max_value=365, required=needed
        )
        self.fields[f"steps.{step}.kind"] = forms.ChoiceField(
            label=kind, choices=DAY_KINDS, required=needed
        )

    @property
    def steps(self) -> Iterator[tuple[Any, Any, Any]]:
        """Label, days and kind of days of each step, for the page."""
        for step, label in STEPS.items():
            yield label, self[f"steps.{step}.days"], self[f"steps.{step}.kind"]

    @property
    def flags(self) -> list[Any]:
        """The tick boxes."""
        return [self[name] for name in FLAGS]

    @property
    def numbers(self) -> list[Any]:
        """The numbers and choices that decide the outcome."""
        names = ("panel_size", "combine", "site_visit", *DECIMALS, "quorum")
        return [self[name] for name in names]

    @property
    def weights(self) -> list[Any]:
        """The three weights."""
        return [self[f"weights.{name}"] for name in WEIGHTS]

    def clean(self) -> dict[str, Any]:
        """The plan, or its faults at their fields."""
        given = super().clean() or {}
        if self.errors:
            return given
        given["plan"] = _mapping(given)
        try:
            StagePlan.from_mapping(given["plan"])
        except LoadErrors as errors:
            for error in errors:
                self.add_error(self._field_of(error.column), _(error.msgid) % error.params)
        return given

    def _field_of(self, column: str) -> str | None:
        """The field at which a fault is shown: weights as a whole stand at the first of them."""
        for name in (column, f"{column}.days", f"{column}.departments"):
            if name in self.fields:
                return name
        return None


def initial_of(plan: dict[str, Any]) -> dict[str, Any]:
    """A plan's mapping as initial values of the fields."""
    flat = {key: value for key, value in plan.items() if key not in ("weights", "steps")}
    flat |= {f"weights.{name}": value for name, value in plan["weights"].items()}
    for step, period in plan["steps"].items():
        flat[f"steps.{step}.days"] = period["days"]
        flat[f"steps.{step}.kind"] = period["kind"]
    return flat


def _mapping(given: dict[str, Any]) -> dict[str, Any]:
    steps = {
        step: {"days": days, "kind": given[f"steps.{step}.kind"] or DayKind.WORKING.value}
        for step in (*ALWAYS, *OPTIONAL)
        if (days := given.get(f"steps.{step}.days"))
    }
    plain = ("panel_size", "site_visit", "combine", "quorum", *FLAGS)
    return {
        **{name: given[name] for name in plain},
        **{name: str(given[name]) for name in DECIMALS},
        "weights": {name: str(given[f"weights.{name}"]) for name in WEIGHTS},
        "steps": steps,
    }
