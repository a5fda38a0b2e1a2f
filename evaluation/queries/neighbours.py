"""Why this unit and not that one: two lines of a ranking against each other."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from evaluation.models import Ranking
from evaluation.queries.rankings import Line, language, lines
from evaluation.scoring.explain import STEPS


def against(ranking: Ranking, key: str, other: str) -> dict[str, Any] | None:
    """Totals, blocks and ladder of two applications side by side; None if one is unknown."""
    known = {one["id"]: one for one in ranking.result["applications"]}
    if key not in known or other not in known or key == other:
        return None
    mine, theirs = known[key], known[other]
    blocks = {one["number"]: one for one in ranking.inputs["rubric"]["blocks"]}
    return {
        "mine": _line(ranking, key),
        "other": _line(ranking, other),
        "totals": (mine["total"], theirs["total"]),
        "sources": _pairs(mine["sources"], theirs["sources"], "source"),
        "blocks": [
            (f"{number} {blocks[number][f'name_{language()}']}", ours, others, more)
            for number, ours, others, more in _pairs(mine["blocks"], theirs["blocks"], "block")
        ],
        "ladder": [
            (getattr(STEPS[step], language()), value, theirs["ladder"][step])
            for step, value in mine["ladder"].items()
        ]
        if mine["total"] == theirs["total"]
        else [],
    }


def _line(ranking: Ranking, key: str) -> Line:
    return next(one for one in lines(ranking.result, ranking.inputs) if one.key == key)


def _pairs(
    mine: list[Mapping[str, Any]], theirs: list[Mapping[str, Any]], name: str
) -> list[tuple[str, Any, Any, Decimal | None]]:
    """Label, both scores, and how much the first has more."""
    others = {row[name]: row["score"] for row in theirs}
    rows = []
    for row in mine:
        ours, other = row["score"], others.get(row[name])
        more = Decimal(ours) - Decimal(other) if ours is not None and other is not None else None
        rows.append((row[name], ours, other, more))
    return rows
