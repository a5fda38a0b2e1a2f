"""On which side of the quota line everybody stands, and who changes side under another ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.scoring.aggregate import FEWEST, METHODS, components
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.method import compute
from evaluation.vocabulary import Outcome

METHOD_NAMES: dict[str, Promise] = {
    "mean": gettext_lazy("Mean"),
    "trimmed_mean": gettext_lazy("Mean without the highest and the lowest"),
    "judge_adjusted": gettext_lazy("Mean adjusted for the experts' severity"),
}
TONES = {Outcome.ADMITTED: "good", Outcome.TIED: "warn"}


@dataclass(frozen=True)
class Stand:
    """An application in one ranking."""

    place: int | None
    total: str | None
    outcome: Outcome

    @property
    def side(self) -> str:
        """Above the line, on it (tied), or below: both ways of being below are one side."""
        return str(self.outcome) if self.outcome in TONES else "below"

    @property
    def tone(self) -> str:
        """The tone of the outcome."""
        return TONES.get(self.outcome, "wait")


@dataclass(frozen=True)
class Change:
    """An application before and after."""

    unit: str
    before: Stand
    after: Stand

    @property
    def moves(self) -> bool:
        """Whether it changes side."""
        return self.before.side != self.after.side


@dataclass(frozen=True)
class Method:
    """One way to combine the sheets: everybody's stand, or why it cannot be used here."""

    code: str
    is_own: bool
    stands: dict[str, Stand]
    fault: str = ""

    @property
    def name(self) -> Promise:
        """The method in words."""
        return METHOD_NAMES[self.code]


def stands(result: Mapping[str, Any]) -> dict[str, Stand]:
    """Everybody's stand in a result, by application."""
    return {
        one["id"]: Stand(one["place"], one["total"], Outcome(one["outcome"]))
        for one in result["applications"]
    }


def changes(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]
) -> list[Change]:
    """Every application, in the order of the new ranking; who is not placed stands last."""
    old, new = stands(before), stands(after)
    ordered = sorted(new, key=lambda key: (new[key].place is None, new[key].place or 0, key))
    return [Change(names[key], old[key], new[key]) for key in ordered]


def three_methods(inputs: Mapping[str, Any], result: Mapping[str, Any]) -> list[Method]:
    """The category under each way of combining; its own is not computed again."""
    return [_method(code, inputs, result) for code in METHODS]


def _method(code: str, inputs: Mapping[str, Any], result: Mapping[str, Any]) -> Method:
    if code == inputs["combine"]:
        return Method(code, True, stands(result))
    fault = method_fault(inputs, code)
    if not fault:
        try:
            return Method(code, False, stands(compute({**inputs, "combine": code})))
        except ScoringError as error:
            fault = str(error)
    return Method(code, False, {}, fault)


def method_fault(inputs: Mapping[str, Any], code: str) -> str:
    """Why the sheets at hand cannot be combined this way, in words; empty if they can."""
    scored = [one for one in inputs["applications"] if _is_scored(one)]
    for one in scored:
        sheets = len(_judges(one))
        if sheets < FEWEST[code]:
            return _("This needs %(fewest)d sheets for every application; %(unit)s has %(n)d.") % {
                "fewest": FEWEST[code],
                "unit": one["unit"]["name"],
                "n": sheets,
            }
    pairs = {(one["id"], judge): None for one in scored for judge in _judges(one)}
    if code == "judge_adjusted" and len(components(pairs)) > 1:
        return _("The panels do not overlap, so the experts cannot be compared with each other.")
    return ""


def _is_scored(one: Mapping[str, Any]) -> bool:
    return bool(one["eligible"]) and not any(veto["upheld"] for veto in one.get("vetoes", ()))


def _judges(one: Mapping[str, Any]) -> list[str]:
    return [sheet["judge"] for sheet in one["sheets"] if not sheet.get("excluded")]
