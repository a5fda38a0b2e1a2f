"""The draw of panels as one mixed-integer programme, solved exactly by HiGHS."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from .integer import Chosen, Floats, Rules, cheapest

Crossing = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Design:
    """Everything the draw must obey. `balanced` and `overlapping` are dropped only to explain."""

    applications: Mapping[str, frozenset[str]]
    experts: Mapping[str, frozenset[str]]
    employers: Mapping[str, str]
    panel_size: int
    load_cap: int
    seed: str
    forbidden: frozenset[tuple[str, str]]
    matches_at_least: int
    balanced: bool = True

    def match(self, application: str, expert: str) -> bool:
        """Whether the expert knows the field of the application."""
        wanted = self.applications[application]
        return not wanted or bool(wanted & self.experts[expert])

    def without(self, rule: str) -> "Design":
        """The same design with one rule dropped."""
        if rule == "conflicts":
            return replace(self, forbidden=frozenset())
        if rule == "employers":
            return replace(self, employers=dict.fromkeys(self.experts, ""))
        if rule == "fields":
            return replace(self, matches_at_least=0)
        return replace(self, balanced=False) if rule == "balance" else self

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The seats that may be filled, in a fixed order."""
        return [
            (one, expert)
            for one in self.applications
            for expert in self.experts
            if (one, expert) not in self.forbidden
        ]

    def load_bounds(self) -> tuple[int, int]:
        """The fewest and the most applications per expert."""
        if not self.balanced:
            return 0, self.load_cap
        seats = self.panel_size * len(self.applications)
        least, most = seats // len(self.experts), math.ceil(seats / len(self.experts))
        return least, min(most, self.load_cap)

    def can_overlap(self) -> bool:
        """Whether there are seats enough to link all panels: a tree needs one per node but one."""
        seats = self.panel_size * len(self.applications)
        least, most = self.load_bounds()
        used = len(self.experts) if least else math.ceil(seats / most)
        return seats >= len(self.applications) + used - 1


def solve(design: Design, crossings: Sequence[Crossing]) -> dict[str, tuple[str, ...]] | None:
    """The best panels under the design, each crossing bridged; None if there are none."""
    pairs = design.pairs
    rows = _rules(design, pairs)
    for applications, experts in crossings:
        bridge = [
            place
            for place, (one, expert) in enumerate(pairs)
            if (one in applications) != (expert in experts)
        ]
        rows.add(bridge, 1, np.inf)
    cost = np.array([-_worth(design, one, expert) for one, expert in pairs])
    chosen = cheapest(cost, rows, _likely(design, pairs, cost))
    if chosen is None:
        return None
    seats: dict[str, list[str]] = {one: [] for one in design.applications}
    for place in np.flatnonzero(chosen):
        one, expert = pairs[place]
        seats[one].append(expert)
    return {one: tuple(panel) for one, panel in seats.items()}


def _likely(design: Design, pairs: Sequence[tuple[str, str]], cost: Floats) -> Chosen:
    """For each application the seats of most worth, three times as many as the panel has."""
    likely = np.zeros(len(pairs), dtype=bool)
    seats: dict[str, list[int]] = {}
    for place, (one, _) in enumerate(pairs):
        seats.setdefault(one, []).append(place)
    for places in seats.values():
        likely[sorted(places, key=lambda place: cost[place])[: 3 * design.panel_size]] = True
    return likely


def _rules(design: Design, pairs: Sequence[tuple[str, str]]) -> Rules:
    by_application: dict[str, list[int]] = {one: [] for one in design.applications}
    by_expert: dict[str, list[int]] = {one: [] for one in design.experts}
    by_house: dict[tuple[str, str], list[int]] = {}
    matching: dict[str, list[int]] = {one: [] for one in design.applications}
    for place, (one, expert) in enumerate(pairs):
        by_application[one].append(place)
        by_expert[expert].append(place)
        if design.employers[expert]:
            by_house.setdefault((one, design.employers[expert]), []).append(place)
        if design.match(one, expert):
            matching[one].append(place)
    rows = Rules()
    for columns in by_application.values():
        rows.add(columns, design.panel_size, design.panel_size)
    least, most = design.load_bounds()
    for columns in by_expert.values():
        rows.add(columns, least, most)
    for columns in by_house.values():
        if len(columns) > 1:
            rows.add(columns, 0, 1)
    if design.matches_at_least:
        for columns in matching.values():
            rows.add(columns, design.matches_at_least, np.inf)
    return rows


def _worth(design: Design, application: str, expert: str) -> float:
    """2 for a field match, plus the lot between 0 and 1 that the seed draws for this seat.

    The lot comes from SHA-256, so that anyone can draw it again with any program.
    """
    drawn = hashlib.sha256(f"{design.seed}|{application}|{expert}".encode()).digest()
    lot = int.from_bytes(drawn[:4], "big") / 2**32
    return lot + (2.0 if design.match(application, expert) else 0.0)
