"""The cheapest 0/1 choice under linear rules, exact, by HiGHS with column generation.

A draw has tens of thousands of possible seats and few that matter. So a small linear
programme over the likeliest is solved first; seats left out enter as long as their reduced
cost says that they could improve it. Where the optimum is fractional, an integer programme
follows over every seat whose reduced cost does not rule it out. Nothing is approximated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csc_array, vstack

Floats = NDArray[np.float64]
Chosen = NDArray[np.bool_]
TOLERANCE = 1e-7


@dataclass
class Rules:
    """Rows of least ≤ Σ chosen ≤ most, gathered one by one."""

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)

    def add(self, columns: Sequence[int], least: float, most: float) -> None:
        self.rows += [len(self.least)] * len(columns)
        self.columns += columns
        self.least.append(least)
        self.most.append(most)

    def matrix(self, width: int) -> csc_array:
        ones = np.ones(len(self.rows))
        return csc_array((ones, (self.rows, self.columns)), shape=(len(self.least), width))


def cheapest(cost: Floats, rules: Rules, likely: Chosen) -> Chosen | None:
    """The 0/1 vector of least cost under the rules, or None. `likely` are the seats to begin with.

    Whether a seat is likely changes the time, never the result.
    """
    matrix = rules.matrix(len(cost))
    active = likely.copy()
    while True:
        relaxed = _relaxed(cost, rules, matrix, active)
        if relaxed is None:
            if active.all():
                return None
            active[:] = True
            continue
        value, reduced, total = relaxed
        entering = ~active & (reduced < -TOLERANCE)
        if not entering.any():
            break
        active |= entering
    if np.abs(value - np.round(value)).max() < TOLERANCE:
        return np.asarray(value > 0.5)
    return _integral(cost, rules, matrix, active, reduced, total)


def _relaxed(
    cost: Floats, rules: Rules, matrix: csc_array, active: Chosen
) -> tuple[Floats, Floats, float] | None:
    """The optimum without integrality over the active seats: values, reduced costs, total."""
    least, most = np.array(rules.least), np.array(rules.most)
    equal, above, below = least == most, least > -np.inf, most < np.inf
    rows = matrix.tocsr()
    upper = vstack([rows[~equal & below], -rows[~equal & above]]).tocsc()
    limit = np.concatenate([most[~equal & below], -least[~equal & above]])
    exact = rows[equal].tocsc()
    columns = np.flatnonzero(active)
    solved = linprog(
        cost[columns],
        A_ub=upper[:, columns] if len(limit) else None,
        b_ub=limit if len(limit) else None,
        A_eq=exact[:, columns] if equal.any() else None,
        b_eq=least[equal] if equal.any() else None,
        bounds=(0, 1),
        method="highs-ds",
    )
    if solved.x is None:
        return None
    reduced = cost.copy()
    if len(limit):
        reduced -= upper.T @ solved.ineqlin.marginals
    if equal.any():
        reduced -= exact.T @ solved.eqlin.marginals
    value = np.zeros(len(cost))
    value[columns] = solved.x
    return value, reduced, float(solved.fun)


def _integral(
    cost: Floats, rules: Rules, matrix: csc_array, active: Chosen, reduced: Floats, total: float
) -> Chosen | None:
    """The integer optimum: over the active seats, then over all that could still be better."""
    first = _programme(cost, rules, matrix, active)
    if first is None:
        return _programme(cost, rules, matrix, np.ones_like(active))
    gap = float(cost @ first) - total
    wider = active | (reduced <= gap + TOLERANCE)
    if (wider == active).all():
        return first
    return _programme(cost, rules, matrix, wider)


def _programme(cost: Floats, rules: Rules, matrix: csc_array, active: Chosen) -> Chosen | None:
    columns = np.flatnonzero(active)
    solved = milp(
        cost[columns],
        integrality=np.ones(len(columns)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix[:, columns], rules.least, rules.most),
        options={"mip_rel_gap": 0.0},
    )
    if solved.x is None:
        return None
    chosen = np.zeros(len(cost), dtype=bool)
    chosen[columns] = solved.x > 0.5
    return chosen
