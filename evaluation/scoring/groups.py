"""Floors and caps on groups that nest or are apart: which sets of winners they allow.

For such (laminar) groups the allowed sets of one size are the bases of a matroid, so taking
the best first, and passing over whoever would make the rest impossible, finds the best set.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .errors import ScoringError
from .ranking import Placed

ALL = ""


@dataclass
class Limits:
    """The tree of groups with their members' count, floor and cap; ALL is the root."""

    floors: dict[str, int]
    caps: dict[str, int]
    parent: dict[str, str]
    order: list[str]
    home: dict[str, str]
    size: int = 0
    below: dict[str, list[str]] = field(default_factory=dict)

    def bounds(self, chosen: Counter[str], undecided: Counter[str]) -> dict[str, tuple[int, int]]:
        """The fewest and the most each group can end with. Counters are by home group."""
        low, high = Counter(chosen), Counter(chosen)
        high.update(undecided)
        found = {}
        for group in self.order:
            least = max(self.floors.get(group, 0), low[group])
            most = min(self.caps.get(group, high[group]), high[group])
            found[group] = least, most
            if group != ALL:
                low[self.parent[group]] += least
                high[self.parent[group]] += most
        return found

    def possible(self, chosen: Counter[str], undecided: Counter[str]) -> bool:
        """Whether some allowed set of the wanted size lies between these counts."""
        bounds = self.bounds(chosen, undecided)
        least, most = bounds[ALL]
        fits = all(low <= high for low, high in bounds.values())
        return fits and least <= self.size <= most

    def allows(self, chosen: Counter[str], but: str | None = None) -> bool:
        """Whether floors and caps hold for chosen home groups, ignoring the limits of `but`."""
        counts = Counter(chosen)
        for group in self.order:
            if group != but and not (
                self.floors.get(group, 0) <= counts[group] <= self.caps.get(group, counts[group])
            ):
                return False
            if group != ALL:
                counts[self.parent[group]] += counts[group]
        return True

    def chain(self, home: str) -> list[str]:
        """The group and all that contain it, smallest first, without ALL."""
        found = []
        while home != ALL:
            found.append(home)
            home = self.parent[home]
        return found


def plant(ranked: Sequence[Placed], floors: Mapping[str, int], caps: Mapping[str, int]) -> Limits:
    """The tree of the groups that floors and caps name; ScoringError if two of them cross."""
    members = {
        group: frozenset(one.id for one in ranked if group in one.groups)
        for group in {**floors, **caps}
    }
    order = sorted(members, key=lambda group: (len(members[group]), group))
    parent = {}
    for place, group in enumerate(order):
        parent[group] = ALL
        for wider in order[place + 1 :]:
            common = members[group] & members[wider]
            if not common:
                continue
            if common != members[group]:
                raise ScoringError(f"the groups {group} and {wider} cross, so no rule decides")
            if parent[group] == ALL:
                parent[group] = wider
    home = {}
    for one in ranked:
        home[one.id] = next((group for group in order if one.id in members[group]), ALL)
    return Limits(dict(floors), dict(caps), parent, [*order, ALL], home)


def best(ranked: Sequence[Placed], limits: Limits) -> set[str]:
    """The allowed set of `limits.size` with the best sorted list of places."""
    chosen: Counter[str] = Counter()
    undecided = Counter(limits.home[one.id] for one in ranked)
    found = set()
    for one in sorted(ranked, key=lambda one: (one.place, one.id)):
        home = limits.home[one.id]
        undecided[home] -= 1
        chosen[home] += 1
        if limits.possible(chosen, undecided):
            found.add(one.id)
        else:
            chosen[home] -= 1
    return found
