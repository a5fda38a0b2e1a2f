"""The commendation of a round as a form: whether, until when, caps, share, cycle, authorities."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from evaluation.forms.secretariat.round import Moment
from evaluation.models import Commendation, Department
from evaluation.reference.commendation_plan import GROUPS
from evaluation.reference.defaults import default_commendation_plan

GROUP_LABELS = {
    "collective": gettext_lazy("Authorities asked about every collective"),
    "individual": gettext_lazy("Authorities asked about every individual"),
    "enterprise": gettext_lazy("Besides about enterprises and their heads"),
    "county": gettext_lazy("Besides about county-division rank"),
}
NUMBERS = ("collective_cap", "individual_cap", "cycle_years", "deeds_limit")
DAYS = ("check", "correction", "clearance")


class CommendationFields(forms.Form):
    """What can be said of the commendation until the call is published."""

    runs = forms.BooleanField(
        label=gettext_lazy("This round also commends collectives and individuals"), required=False
    )
    closes_at = Moment(label=gettext_lazy("Nominations close"), required=False)
    collective_cap = forms.IntegerField(
        label=gettext_lazy("Most collectives"), required=False, min_value=0, max_value=500
    )
    individual_cap = forms.IntegerField(
        label=gettext_lazy("Most individuals"), required=False, min_value=0, max_value=1500
    )
    county_share = forms.DecimalField(
        label=gettext_lazy("Share of county-division rank, in per cent"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=0,
        help_text=gettext_lazy("Of those listed, for each kind; the number is rounded down."),
    )
    cycle_years = forms.IntegerField(
        label=gettext_lazy("Years within which nobody is commended again"),
        required=False,
        min_value=0,
        max_value=20,
    )
    deeds_limit = forms.IntegerField(
        label=gettext_lazy("Most characters of the brief deeds"),
        required=False,
        min_value=50,
        max_value=3000,
    )
    check_days = forms.IntegerField(
        label=gettext_lazy("Working days for the check"), required=False, min_value=1, max_value=365
    )
    correction_days = forms.IntegerField(
        label=gettext_lazy("Working days for a correction"),
        required=False,
        min_value=1,
        max_value=365,
    )
    clearance_days = forms.IntegerField(
        label=gettext_lazy("Working days for the authorities"),
        required=False,
        min_value=1,
        max_value=365,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="commendation", **kwargs)
        valid = Department.objects.filter(valid_until=None)
        choices = list(valid.values_list("code", "name"))
        for group in GROUPS:
            self.fields[f"asks_{group}"] = forms.MultipleChoiceField(
                label=GROUP_LABELS[group],
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        """A commendation needs all its numbers and its closing; a round without one, nothing."""
        given = super().clean() or {}
        if not given.get("runs"):
            self.errors.clear()
            return given
        for name in ("closes_at", "county_share", *NUMBERS, *(f"{one}_days" for one in DAYS)):
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, forms.Field.default_error_messages["required"])
        return given

    def what(self) -> dict[str, Any]:
        """What the action wants to know; empty when the round only names."""
        given = self.cleaned_data
        if not given["runs"]:
            return {}
        plan = default_commendation_plan().to_mapping()
        plan |= {name: given[name] for name in NUMBERS}
        plan["county_share"] = str(given["county_share"] / Decimal(100))
        plan["authorities"] = {group: given[f"asks_{group}"] for group in GROUPS}
        steps = dict(plan["steps"])
        for name in DAYS:
            steps[name] = {"days": given[f"{name}_days"], "kind": "working"}
        plan["steps"] = steps
        return {"closes_at": given["closes_at"], "plan": plan}


def initial_of(commendation: Commendation | None, closes_at: datetime | None) -> dict[str, Any]:
    """The form's values: the saved commendation's, or the proposed ones."""
    plan = commendation.rules if commendation else default_commendation_plan()
    return {
        "runs": commendation is not None,
        "closes_at": commendation.closes_at if commendation else closes_at,
        "county_share": int(plan.county_share * 100),
        **{name: getattr(plan, name) for name in NUMBERS},
        **{f"{name}_days": plan.steps[name].days for name in DAYS},
        **{f"asks_{group}": list(plan.authorities[group]) for group in GROUPS},
    }
