"""From places to titles: the chosen set under a quota, floors and caps, and why for each.

The chosen set fills the quota as far as possible and has the best sorted list of places that
the floors and caps allow. A tie across the line is never cut: its members are left to the
commission. A floor that cannot be met is lowered to what is possible, and reported.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .errors import ScoringError
from .groups import ALL, Limits, best, plant
from .ranking import Placed


@dataclass(frozen=True)
class Reason:
    """Why, as a code and its parameters; `explain.sentence` says it."""

    code: str
    params: Mapping[str, Any]


@dataclass(frozen=True)
class Choice:
    """Who is admitted, who is tied for the `open` places left, who waits, and each one's reason."""

    admitted: tuple[str, ...]
    tied: tuple[str, ...]
    open: int
    waiting: tuple[str, ...]
    reasons: dict[str, Reason]
    shortfalls: tuple[Reason, ...]


def available(target: int, held: int) -> int:
    """Places to give: the stock target less the titles held."""
    if held > target:
        raise ScoringError(f"{held} titles are held, more than the target of {target}")
    return target - held


def check_limits(quota: int, floors: Mapping[str, int], caps: Mapping[str, int]) -> None:
    """Refuse at once what no list could satisfy."""
    if isinstance(quota, bool) or not isinstance(quota, int) or quota < 0:
        raise ScoringError("the quota must be a whole number that is not below zero")
    for noun, limits in (("floor", floors), ("cap", caps)):
        for group, count in limits.items():
            if isinstance(count, bool) or not isinstance(count, int) or count < 0:
                raise ScoringError(f"the {noun} for {group} must be a whole number from 0")
    for group, floor in floors.items():
        if floor > quota:
            raise ScoringError(f"the floor of {floor} for {group} is above the quota of {quota}")
        if group in caps and floor > caps[group]:
            raise ScoringError(f"the floor for {group} is above its cap")


def choose(
    ranked: Sequence[Placed],
    quota: int,
    floors: Mapping[str, int] | None = None,
    caps: Mapping[str, int] | None = None,
) -> Choice:
    """The chosen set of `ranked` (as `ranking.rank` gives it), the waiting list and reasons."""
    floors, caps = dict(floors or {}), dict(caps or {})
    check_limits(quota, floors, caps)
    limits = plant(ranked, floors, caps)
    _check_floors(limits, quota)
    shortfalls = _lower_floors(limits, quota)
    chosen = best(ranked, limits)
    tied = _tied(ranked, limits, chosen)
    reasons, waiting = _reasons(ranked, limits, chosen, tied, quota)
    return Choice(
        admitted=tuple(one for one in reasons if one in chosen and one not in tied),
        tied=tuple(one for one in reasons if one in tied),
        open=len(chosen & tied),
        waiting=tuple(one.id for one in waiting),
        reasons=reasons,
        shortfalls=shortfalls,
    )


def _reasons(
    ranked: Sequence[Placed], limits: Limits, chosen: set[str], tied: set[str], quota: int
) -> tuple[dict[str, Reason], list[Placed]]:
    """The reason of everyone, best place first, and who waits."""
    free = best(ranked, _sized(replace(limits, floors={}), quota))
    uncapped = best(ranked, _sized(replace(limits, caps={}), quota))
    reasons: dict[str, Reason] = {}
    waiting: list[Placed] = []
    position = 0
    for one in sorted(ranked, key=lambda one: (one.place, one.id)):
        if one.id in tied:
            taken = sum(1 for other in chosen if other in tied)
            reason = Reason("tied_at_line", {"place": one.place, "tied": len(tied), "open": taken})
        elif one.id in chosen:
            reason = _admitted(one, limits, chosen, under_floor=one.id not in free)
        else:
            by_floor, by_cap = one.id in free, one.id in uncapped
            found = _kept_out(one, ranked, limits, chosen, by_floor, by_cap)
            if found is None:
                if not waiting or waiting[-1].place < one.place:
                    position = len(waiting) + 1
                waiting.append(one)
                found = Reason("waiting", {"place": one.place, "position": position})
            reason = found
        reasons[one.id] = reason
    return reasons, waiting


def _check_floors(limits: Limits, quota: int) -> None:
    """Floors together above the quota, or above the cap of a group around them, are an error."""
    everything = Counter(dict.fromkeys(limits.order, 10**9))
    bounds = replace(limits, caps={}).bounds(Counter(), everything)
    if bounds[ALL][0] > quota:
        raise ScoringError(f"the floors sum to {bounds[ALL][0]}, above the quota of {quota}")
    for group, cap in limits.caps.items():
        if bounds[group][0] > cap:
            raise ScoringError(f"the floors inside {group} sum to more than its cap of {cap}")


def _lower_floors(limits: Limits, quota: int) -> tuple[Reason, ...]:
    """Lower each floor to what the applicants make possible; set the size; report the lowered."""
    members = Counter(limits.home.values())
    bounds = replace(limits, floors={}).bounds(Counter(), members)
    short = []
    for group in sorted(limits.floors):
        floor, most = limits.floors[group], bounds[group][1]
        if floor > most:
            limits.floors[group] = most
            short.append(Reason("floor_short", {"group": group, "floor": floor, "possible": most}))
    limits.size = min(quota, bounds[ALL][1])
    return tuple(short)


def _sized(limits: Limits, quota: int) -> Limits:
    """The limits with the size that they and the quota make possible."""
    other = replace(limits)
    members = Counter(limits.home.values())
    other.size = min(quota, replace(other, floors={}).bounds(Counter(), members)[ALL][1])
    return other


def _tied(ranked: Sequence[Placed], limits: Limits, chosen: set[str]) -> set[str]:
    """Those who are in some of the equally good sets but not in all of them."""
    homes = Counter(limits.home[one] for one in chosen)
    found: set[str] = set()
    places: dict[int, list[str]] = {}
    for one in ranked:
        places.setdefault(one.place, []).append(one.id)
    for members in places.values():
        inside = [one for one in members if one in chosen]
        outside = [one for one in members if one not in chosen]
        for leaves in inside:
            for enters in outside:
                if _swap(homes, limits, leaves, enters):
                    found |= {leaves, enters}
    return found


def _swap(
    homes: Counter[str], limits: Limits, leaves: str, enters: str, but: str | None = None
) -> bool:
    counts = Counter(homes)
    counts[limits.home[leaves]] -= 1
    counts[limits.home[enters]] += 1
    return limits.allows(counts, but)


def _admitted(one: Placed, limits: Limits, chosen: set[str], under_floor: bool) -> Reason:
    if under_floor:
        for group in limits.chain(limits.home[one.id]):
            inside = sum(1 for other in chosen if group in limits.chain(limits.home[other]))
            if group in limits.floors and inside == limits.floors[group]:
                return Reason("admitted_floor", {"place": one.place, "group": group})
    return Reason("admitted", {"place": one.place})


def _kept_out(
    one: Placed,
    ranked: Sequence[Placed],
    limits: Limits,
    chosen: set[str],
    by_floor: bool,
    by_cap: bool,
) -> Reason | None:
    """The floor or cap that alone forbids exchanging an admitted lower place for this one."""
    if not (by_floor or by_cap):
        return None
    homes = Counter(limits.home[other] for other in chosen)
    lower = [other.id for other in ranked if other.id in chosen and other.place > one.place]
    for wanted, code, groups in (
        (by_floor, "displaced", sorted(limits.floors)),
        (by_cap, "capped", limits.chain(limits.home[one.id])),
    ):
        for group in groups if wanted else ():
            if any(_swap(homes, limits, other, one.id, but=group) for other in lower):
                return Reason(code, {"place": one.place, "group": group})
    return None
