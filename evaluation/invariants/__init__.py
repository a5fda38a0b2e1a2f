"""Facts that must hold in the database whatever has happened. `manage.py check_invariants`.

Each fact is one named function with a docstring that states it; it yields a sentence for every
object that breaks it, with a constant number of queries. They read several tables after each
other, so on a busy site an act may happen in between: `lasting` looks twice.
"""

from collections.abc import Collection, Iterator

from evaluation.invariants import (
    access,
    appointments,
    commendations,
    experts,
    files,
    papers,
    procedures,
    publications,
    records,
    results,
    reviews,
)
from evaluation.invariants.base import Violation, registry

__all__ = [
    "Violation",
    "access",
    "appointments",
    "commendations",
    "experts",
    "files",
    "lasting",
    "names",
    "papers",
    "procedures",
    "publications",
    "records",
    "results",
    "reviews",
    "violations",
]


def names() -> list[str]:
    """The invariants in the order in which they are checked."""
    return list(registry)


def violations(but: Collection[str] = ()) -> Iterator[Violation]:
    """Everything in the database that breaks an invariant, but for those of these names."""
    for name, fact in registry.items():
        if name not in but:
            for what in fact():
                yield Violation(name, what)


def lasting(but: Collection[str] = ()) -> list[Violation]:
    """The violations that are still there when one looks again."""
    first = list(violations(but))
    if not first:
        return []
    again = set(violations(but))
    return [one for one in first if one in again]
