"""From totals to places: order by total, then break ties step by step, naming each step.

A tie that the ladder cannot break stays a tie: its members share a place and know of each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .errors import ScoringError
from .exact import text

LADDER = ("highest_block", "participation", "site", "fewer_deductions", "committee_vote")
LOWER_WINS = ("fewer_deductions", "committee_vote")


@dataclass(frozen=True)
class Entry:
    """An application to be placed. `ladder` holds its value for each step, None if it has none;
    `groups` are what floors and caps count, such as "kind:township" or "parent:500101"."""

    id: str
    total: Decimal
    ladder: Mapping[str, Decimal | None] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TieStep:
    """What one step of the ladder did: "separated", "equal", or "no_value" (step passed over)."""

    step: str
    value: str | None
    outcome: str


@dataclass(frozen=True)
class Placed:
    """An application with its place; `tied_with` names those it could not be told apart from."""

    id: str
    total: Decimal
    place: int
    steps: tuple[TieStep, ...]
    tied_with: tuple[str, ...]
    groups: frozenset[str]


def rank(entries: Iterable[Entry], ladder: Sequence[str] = LADDER) -> list[Placed]:
    """Places from 1, best first; members of an unbroken tie share a place and stand by id."""
    listed = list(entries)
    _check(listed, ladder)
    by_total: dict[Decimal, list[Entry]] = defaultdict(list)
    for entry in listed:
        by_total[entry.total].append(entry)
    steps: dict[str, list[TieStep]] = {entry.id: [] for entry in listed}
    placed: list[Placed] = []
    for total in sorted(by_total, reverse=True):
        for group in _split(by_total[total], ladder, steps):
            place = len(placed) + 1
            names = sorted(entry.id for entry in group)
            for entry in sorted(group, key=lambda one: one.id):
                others = tuple(name for name in names if name != entry.id)
                found = tuple(steps[entry.id])
                placed.append(Placed(entry.id, total, place, found, others, entry.groups))
    return placed


def _check(entries: Sequence[Entry], ladder: Sequence[str]) -> None:
    check_ladder(ladder)
    if len({entry.id for entry in entries}) != len(entries):
        raise ScoringError("two entries to be ranked have one id")
    for entry in entries:
        if not entry.total.is_finite():
            raise ScoringError(f"the total of {entry.id} is not a finite number")


def check_ladder(ladder: Sequence[str]) -> None:
    """Refuse an unknown step, or one that stands twice."""
    unknown = [step for step in ladder if step not in LADDER]
    if unknown:
        raise ScoringError(f"{unknown[0]!r} is not a step of the ladder: {', '.join(LADDER)}")
    if len({str(step) for step in ladder}) != len(ladder):
        raise ScoringError("a step of the ladder stands twice")


def _split(
    group: list[Entry], ladder: Sequence[str], steps: dict[str, list[TieStep]]
) -> list[list[Entry]]:
    """The group in order, parted by the ladder as far as it goes."""
    if len(group) == 1 or not ladder:
        return [group]
    step, rest = ladder[0], ladder[1:]
    values = {entry.id: entry.ladder.get(step) for entry in group}
    parts: dict[Decimal, list[Entry]] = defaultdict(list)
    for entry in group:
        value = values[entry.id]
        if value is None:
            break
        parts[value].append(entry)
    else:
        for value, part in parts.items():
            outcome = "separated" if len(part) == 1 else "equal"
            for entry in part:
                steps[entry.id].append(TieStep(step, text(value), outcome))
        ordered = sorted(parts, reverse=step not in LOWER_WINS)
        return [piece for value in ordered for piece in _split(parts[value], rest, steps)]
    for entry in group:
        value = values[entry.id]
        known = None if value is None else text(value)
        steps[entry.id].append(TieStep(step, known, "no_value"))
    return _split(group, rest, steps)
