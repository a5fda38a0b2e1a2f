"""Who scores whom: panels drawn by lot, exactly, under every rule at once.

Each application gets `panel_size` experts; loads differ by at most one and stay under the cap;
forbidden pairs never meet; no panel has two experts of one employer; each panel has enough
experts of the application's field; and the panels overlap, so that judges can be compared.
Among all such assignments the one with most field matches wins, and the seed decides the rest.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .aggregate import components
from .errors import ScoringError
from .panels import Design, solve


@dataclass(frozen=True)
class Candidate:
    """An expert who may be drawn."""

    id: str
    employer: str = ""
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Subject:
    """An application to be scored; with no fields, every expert matches."""

    id: str
    fields: frozenset[str] = frozenset()


class Infeasible(ScoringError):
    """No assignment obeys all rules. `binding` lists the codes of the rules that forbid it."""

    def __init__(self, binding: tuple[str, ...], sentence: str) -> None:
        self.binding = binding
        super().__init__(sentence)


@dataclass(frozen=True)
class Assignment:
    """The panels, {application: experts}, each expert's load, and how well fields match."""

    panels: dict[str, tuple[str, ...]]
    loads: dict[str, int]
    matches: int
    seats: int


def commitment(seed: str) -> str:
    """The hash of the seed that is recorded before the draw; the seed itself is shown after."""
    return hashlib.sha256(f"panel-draw|{seed}".encode()).hexdigest()


def assign(
    applications: Sequence[Subject],
    experts: Sequence[Candidate],
    panel_size: int,
    load_cap: int,
    seed: str,
    forbidden: Collection[tuple[str, str]] = (),
    matches_at_least: int = 0,
) -> Assignment:
    """The panels for these (application, expert) conflicts; Infeasible says which rule forbids.

    The same input and seed give the same panels, whatever the order of the input.
    """
    design = Design(
        applications={one.id: one.fields for one in sorted(applications, key=lambda one: one.id)},
        experts={one.id: one.fields for one in sorted(experts, key=lambda one: one.id)},
        employers={one.id: one.employer for one in experts},
        panel_size=panel_size,
        load_cap=load_cap,
        seed=seed,
        forbidden=frozenset(forbidden),
        matches_at_least=matches_at_least,
    )
    _check(design, applications, experts)
    _check_each(design)
    found = _connected(design)
    if found is None:
        raise _explained(design)
    loads = Counter(dict.fromkeys(design.experts, 0))
    loads.update(expert for panel in found.values() for expert in panel)
    matches = sum(design.match(one, expert) for one, panel in found.items() for expert in panel)
    return Assignment(found, dict(loads), matches, panel_size * len(found))


def _check(design: Design, applications: Sequence[Subject], experts: Sequence[Candidate]) -> None:
    for noun, given, kept in (
        ("applications", applications, design.applications),
        ("experts", experts, design.experts),
    ):
        if not given:
            raise Infeasible((f"no_{noun}",), f"there are no {noun} to assign")
        if len(kept) != len(given):
            raise ScoringError(f"two {noun} have one id")
    if design.panel_size < 1 or design.load_cap < 1:
        raise ScoringError("the panel size and the load cap must be at least 1")
    if not 0 <= design.matches_at_least <= design.panel_size:
        raise ScoringError("the field matches asked for must be from 0 to the panel size")
    seats = design.panel_size * len(design.applications)
    room = design.load_cap * len(design.experts)
    if seats > room:
        raise Infeasible(
            ("load_cap",),
            f"{seats} seats are to be filled, but {len(design.experts)} experts with at most "
            f"{design.load_cap} applications each fill only {room}",
        )


def _check_each(design: Design) -> None:
    """What already fails for one application alone is named with that application."""
    for one in design.applications:
        free = [expert for expert in design.experts if (one, expert) not in design.forbidden]
        if len(free) < design.panel_size:
            raise Infeasible(
                ("conflicts",),
                f"application {one} has only {len(free)} experts without a conflict, "
                f"but its panel needs {design.panel_size}",
            )
        houses = {design.employers[expert] or expert for expert in free}
        if len(houses) < design.panel_size:
            raise Infeasible(
                ("employers",),
                f"the experts free for application {one} come from only {len(houses)} employers, "
                f"but its panel needs {design.panel_size} different ones",
            )
        matching = {design.employers[e] or e for e in free if design.match(one, e)}
        if len(matching) < design.matches_at_least:
            raise Infeasible(
                ("fields",),
                f"only {len(matching)} experts of different employers match the field of "
                f"application {one}, but its panel needs {design.matches_at_least}",
            )


def _connected(design: Design) -> dict[str, tuple[str, ...]] | None:
    """Solve, and as long as the panels fall apart, demand that one panel crosses the gap."""
    if not design.can_overlap():
        return None
    crossings: list[tuple[frozenset[str], frozenset[str]]] = []
    while True:
        found = solve(design, crossings)
        if found is None:
            return None
        seats = {(one, expert): None for one, panel in found.items() for expert in panel}
        parts = components(seats)
        if len(parts) == 1:
            return found
        crossings += [(frozenset(ours), frozenset(theirs)) for ours, theirs in parts]


RULES = {
    "conflicts": "the conflicts of interest",
    "employers": "the rule against two experts of one employer on a panel",
    "fields": "the demand for experts of the field",
    "balance": "the balance of loads within one",
    "connected": "the demand that panels overlap",
}


def _explained(design: Design) -> Infeasible:
    """Name each rule without which an assignment would exist."""
    binding = []
    for rule in RULES:
        relaxed = design.without(rule)
        found = solve(relaxed, []) if rule == "connected" else _connected(relaxed)
        if found is not None:
            binding.append(rule)
    if not binding:
        return Infeasible(
            tuple(RULES), "no assignment exists; even without any one rule there is none"
        )
    named = ", or ".join(RULES[rule] for rule in binding)
    return Infeasible(
        tuple(binding), f"no assignment obeys all rules; one would exist without {named}"
    )


def replace_expert(
    assignment: Assignment,
    application: Subject,
    leaving: str,
    experts: Sequence[Candidate],
    load_cap: int,
    seed: str,
    forbidden: Collection[tuple[str, str]] = (),
) -> str:
    """Who takes the seat of a recused expert: a field match first, then the lightest load,
    then the lot drawn by the same seed. Infeasible if nobody can."""
    panel = assignment.panels[application.id]
    if leaving not in panel:
        raise ScoringError(f"{leaving} is not on the panel of application {application.id}")
    staying = {one for one in panel if one != leaving}
    taken = {one.employer for one in experts if one.id in staying and one.employer}
    free = [
        one
        for one in experts
        if one.id not in panel
        and one.employer not in taken
        and (application.id, one.id) not in forbidden
        and assignment.loads.get(one.id, 0) < load_cap
    ]
    if not free:
        raise Infeasible(
            ("conflicts", "employers", "load_cap"),
            f"no expert without a conflict, of another employer and below the load cap is left "
            f"for application {application.id}",
        )

    def order(one: Candidate) -> tuple[bool, int, str]:
        matches = not application.fields or bool(application.fields & one.fields)
        lot = hashlib.sha256(f"{seed}|{application.id}|{one.id}|replacement".encode())
        return not matches, assignment.loads.get(one.id, 0), lot.hexdigest()

    return min(free, key=order).id
