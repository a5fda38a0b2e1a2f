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
from .draw_checks import Infeasible, check_design, check_each
from .errors import ScoringError
from .panels import Design, solve

__all__ = [
    "Assignment",
    "Candidate",
    "Infeasible",
    "Subject",
    "assign",
    "commitment",
    "replace_expert",
]


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
    check_design(design, applications, experts)
    check_each(design)
    found = _connected(design)
    if found is None:
        raise _explained(design)
    loads = Counter(dict.fromkeys(design.experts, 0))
    loads.update(expert for panel in found.values() for expert in panel)
    matches = sum(design.match(one, expert) for one, panel in found.items() for expert in panel)
    return Assignment(found, dict(loads), matches, panel_size * len(found))


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
