"""R10, a bonus added outside the 100, capped; R11, vetoes, which no score can outweigh.

A rubric has one bonus and one list of vetoes; no indicator may use these rules.

    R10 {cap: 5, items: {national_title: 2, …}}     fact: the list of what was granted
    R11 {vetoes: [false_material, …]}               fact: [{key, document, upheld}, …]
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ..errors import BadFact
from ..exact import add
from .base import Context, Facts, Params, Points, Row, choices

BONUS, VETOES = "bonus", "vetoes"


def score_bonus(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    """The bonus granted. `points` is the cap."""
    granted = choices(facts, BONUS)
    unknown = [key for key in granted if key not in params["items"]]
    if unknown:
        raise BadFact(BONUS, f"names the unknown {unknown[0]!r}")
    kept = [key for key in params["items"] if key in granted]
    rows = [
        Row("bonus_granted", {"label": context.label(f"{BONUS}.{key}")}, params["items"][key])
        for key in kept
    ]
    total = add(Decimal(params["items"][key]) for key in kept)
    value = min(total, points)
    named = {"sum": total, "cap": points}
    return Points(value, (*rows, Row("bonus", named, value)))


def score_veto(params: Params, points: Decimal, facts: Facts, context: Context) -> Points:
    """No points either way: the rows say which vetoes were raised and which stand."""
    rows = []
    for raised in checked_vetoes(params["vetoes"], facts.get(VETOES) or []):
        code = "veto_upheld" if raised["upheld"] else "veto_dismissed"
        named = {
            "label": context.label(f"{VETOES}.{raised['key']}"),
            "document": raised["document"],
        }
        rows.append(Row(code, named, ""))
    return Points(Decimal(0), tuple(rows) or (Row("no_veto", {}, ""),))


def checked_vetoes(known: Sequence[str], raised: Any) -> list[Mapping[str, Any]]:
    """The vetoes raised, each known, ruled on and with its document; else BadFact."""
    for veto in raised:
        if not isinstance(veto, Mapping) or str(veto.get("key")) not in known:
            raise BadFact(VETOES, "names a veto that the rubric does not have")
        if not isinstance(veto.get("document"), str) or not veto["document"].strip():
            raise BadFact(VETOES, f"{veto['key']} has no document")
        if not isinstance(veto.get("upheld"), bool):
            raise BadFact(VETOES, f"{veto['key']} has not been ruled on")
    return sorted(raised, key=lambda veto: (veto["key"], veto["document"]))
