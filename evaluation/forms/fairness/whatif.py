"""What to try: weights, method, gates, quota, floors and caps; each fault at its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.queries import whatif
from evaluation.queries.sides import METHOD_NAMES, method_fault

WEIGHTS = {
    "departments": gettext_lazy("Weight of the departments"),
    "experts": gettext_lazy("Weight of the experts"),
    "site": gettext_lazy("Weight of the site visit"),
}
LIMITS = {
    "floor": gettext_lazy("%(group)s, fewest places"),
    "cap": gettext_lazy("%(group)s, most places"),
}
MOST = 9999


class WhatIfForm(forms.Form):
    """`parameters` in the clean data is what the act tries."""

    combine = forms.ChoiceField(
        label=gettext_lazy("How the sheets are combined"), choices=list(METHOD_NAMES.items())
    )
    pass_line = forms.DecimalField(
        label=gettext_lazy("Pass line"),
        help_text=gettext_lazy("points of 100"),
        min_value=0,
        max_value=100,
        decimal_places=4,
    )
    block_minimum = forms.DecimalField(
        label=gettext_lazy("Least share of each block"),
        help_text=gettext_lazy("from 0 to 1; empty for none"),
        min_value=0,
        max_value=1,
        decimal_places=4,
        required=False,
    )
    quota = forms.IntegerField(label=gettext_lazy("Quota"), min_value=0, max_value=MOST)

    def __init__(self, *args: Any, inputs: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inputs = inputs
        self.groups = whatif.members_of_groups(inputs)
        self.names = whatif.names_of_groups(inputs)
        for source, label in WEIGHTS.items():
            self.fields[f"weight-{source}"] = forms.DecimalField(
                label=label, min_value=0, max_value=1, decimal_places=4
            )
        for group, name in self.names.items():
            for limit, label in LIMITS.items():
                self.fields[f"{limit}-{group}"] = forms.IntegerField(
                    label=label % {"group": name}, min_value=0, max_value=MOST, required=False
                )

    @property
    def weights(self) -> list[Any]:
        """The three weights."""
        return [self[f"weight-{source}"] for source in WEIGHTS]

    @property
    def numbers(self) -> list[Any]:
        """The other numbers."""
        return [self[name] for name in ("combine", "quota", "pass_line", "block_minimum")]

    @property
    def limits(self) -> Iterator[tuple[str, int, Any, Any]]:
        """Name, applications, floor and cap of every group."""
        for group, name in self.names.items():
            yield name, len(self.groups[group]), self[f"floor-{group}"], self[f"cap-{group}"]

    @property
    def has_limits(self) -> bool:
        """Whether a floor or cap is set or wrong, so that the table stands open."""
        names = [f"{limit}-{group}" for limit in LIMITS for group in self.groups]
        return any(self[name].value() not in (None, "") or self[name].errors for name in names)

    def clean(self) -> dict[str, Any]:
        """The parameters, or what is wrong with them together."""
        given = dict(super().clean() or {})
        if self.errors:
            return given
        self._check_weights(given)
        if fault := method_fault(self.inputs, given["combine"]):
            self.add_error("combine", fault)
        floors, caps = self._limits_of(given, "floor"), self._limits_of(given, "cap")
        self._check_limits(given["quota"], floors, caps)
        given["parameters"] = {
            "weights": {source: _text(given[f"weight-{source}"]) for source in WEIGHTS},
            "combine": given["combine"],
            "pass_line": _text(given["pass_line"]),
            "block_minimum": _text(given["block_minimum"]),
            "quota": given["quota"],
            "floors": floors,
            "caps": caps,
        }
        return given

    def _limits_of(self, given: Mapping[str, Any], limit: str) -> dict[str, int]:
        found = {group: given[f"{limit}-{group}"] for group in self.groups}
        return {group: number for group, number in found.items() if number is not None}

    def _check_weights(self, given: Mapping[str, Any]) -> None:
        weights = {source: given[f"weight-{source}"] for source in WEIGHTS}
        for source, weight in weights.items():
            if not weight and self.inputs["stages"][source] != "none":
                self.add_error(
                    f"weight-{source}", _("This part was scored, so its weight is more than 0.")
                )
        if sum(weights.values()) != 1:
            words = {"sum": _text(Decimal(sum(weights.values())))}
            self.add_error(
                "weight-departments", _("The weights must sum to 1, not to %(sum)s.") % words
            )

    def _check_limits(self, quota: int, floors: dict[str, int], caps: dict[str, int]) -> None:
        for group, floor in floors.items():
            words = {"floor": floor, "quota": quota, "cap": caps.get(group)}
            beside = [floors.get(one, 0) for one in whatif.same_family(group, self.groups)]
            if floor > quota:
                fault = _("At least %(floor)d is more than the quota of %(quota)d.")
            elif group in caps and floor > caps[group]:
                fault = _("At least %(floor)d is more than the limit of %(cap)d.")
            elif floor and sum(beside) > quota:
                words["sum"] = sum(beside)
                fault = _("Together at least %(sum)d, more than the quota of %(quota)d.")
            else:
                continue
            self.add_error(f"floor-{group}", fault % words)
        limited = [group for group in self.groups if group in floors or group in caps]
        if pair := whatif.crossing(self.groups, limited):
            fault = _("%(one)s and %(other)s overlap, so no rule decides. Limit one of them only.")
            words = {"one": self.names[pair[0]], "other": self.names[pair[1]]}
            limit = "floor" if pair[1] in floors else "cap"
            self.add_error(f"{limit}-{pair[1]}", fault % words)


def initial_of(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """What holds now, as initial values."""
    plain = {name: inputs[name] for name in ("combine", "quota")}
    gates = {name: _plain(inputs[name]) for name in ("pass_line", "block_minimum")}
    weights = {f"weight-{source}": _plain(inputs["weights"][source]) for source in WEIGHTS}
    floors = {f"floor-{group}": number for group, number in inputs["floors"].items()}
    caps = {f"cap-{group}": number for group, number in inputs["caps"].items()}
    return {**plain, **gates, **weights, **floors, **caps}


def _plain(value: str | None) -> str | None:
    return None if value is None else _text(Decimal(value))


def _text(value: Decimal | None) -> str | None:
    """Plain digits: no exponent, no trailing zeros."""
    if value is None:
        return None
    plain = format(value, "f")
    return (plain.rstrip("0").rstrip(".") or "0") if "." in plain else plain
