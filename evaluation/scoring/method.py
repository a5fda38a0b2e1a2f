"""The dated methods: METHODS["2026"] turns the frozen inputs of a category into its result.

Inputs and result are JSON-safe, numbers as text. The same inputs give the same result to the
last digit, in whatever order they are listed, so that an old round can be recomputed.
docs/result-format.md describes both.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .applicant import Applicant, read_applicants
from .errors import ScoringError
from .exact import add, decimal28, shown, text
from .quota import Choice, Reason, choose
from .ranking import Entry, Placed, rank
from .rules import Points
from .settings import Settings, read_settings
from .standing import Standing, stand

Json = dict[str, Any]


def compute_2026(inputs: Mapping[str, Any]) -> Json:
    """The result of one category: totals, gates, places, outcomes, reasons and flags."""
    settings = read_settings(inputs)
    standings, severities = stand(read_applicants(inputs, settings), settings)
    placed = {one.id: one for one in _rank(standings, settings)}
    choice = choose(list(placed.values()), settings.quota, settings.floors, settings.caps)
    return {
        "method": "2026",
        "category": {"code": settings.code, "title": settings.title, "level": settings.level},
        "rubric": {"code": settings.rubric.code, "version": settings.rubric.version},
        "applications": [
            _application(one, placed.get(one.applicant.id), choice, settings) for one in standings
        ],
        "severities": {judge: text(severities[judge]) for judge in sorted(severities)},
        "admitted": list(choice.admitted),
        "tied": list(choice.tied),
        "open": choice.open,
        "waiting": list(choice.waiting),
        "flags": [_reason(one) for one in _flags(standings, choice, settings)],
    }


METHODS: dict[str, Callable[[Mapping[str, Any]], Json]] = {"2026": compute_2026}


def compute(inputs: Mapping[str, Any]) -> Json:
    """The result by the method that the inputs name."""
    name = inputs.get("method")
    if not isinstance(name, str) or name not in METHODS:
        raise ScoringError(f"{name!r} is not a method: {', '.join(METHODS)}")
    return METHODS[name](inputs)


def _rank(standings: list[Standing], settings: Settings) -> list[Placed]:
    entries = [
        Entry(one.applicant.id, one.total, one.ladder, one.applicant.groups)
        for one in standings
        if one.total is not None and not one.failed
    ]
    return rank(entries, settings.ladder)


def _application(one: Standing, placed: Placed | None, choice: Choice, settings: Settings) -> Json:
    applicant = one.applicant
    reason = choice.reasons[applicant.id] if placed else one.failed[0]
    return {
        "id": applicant.id,
        "indicators": _indicators(one, settings),
        "sheets": _sheets(one),
        "spread": _known(one.spread()),
        "sources": _sources(one, settings),
        "blocks": _blocks(one, settings),
        "base": _known(one.base),
        "bonus": _known(one.parts.bonus.value if one.parts else None),
        "total": _known(one.total),
        "shown": None if one.total is None else shown(one.total),
        "ladder": {step: _known(one.ladder.get(step)) for step in settings.ladder},
        "failed": [_reason(gate) for gate in one.failed],
        "place": placed.place if placed else None,
        "tie_steps": [vars(step).copy() for step in placed.steps] if placed else [],
        "tied_with": list(placed.tied_with) if placed else [],
        "outcome": _outcome(applicant, choice),
        "waiting": reason.params.get("position"),
        "reason": _reason(reason),
    }


def _known(value: Decimal | None) -> str | None:
    return None if value is None else text(value)


def _reason(reason: Reason) -> Json:
    return {"code": reason.code, "params": dict(reason.params)}


def _outcome(applicant: Applicant, choice: Choice) -> str:
    for outcome in ("admitted", "tied", "waiting"):
        if applicant.id in getattr(choice, outcome):
            return outcome
    return "not_admitted"


def _indicators(one: Standing, settings: Settings) -> Json:
    """Points by the rules; None where the indicator does not apply."""
    if one.parts is None:
        return {}
    found = one.parts.indicators
    return {
        name: text(result.value) if isinstance(result, Points) else None
        for name, result in found.items()
    }


def _sheets(one: Standing) -> list[Json]:
    """Each sheet's total and whether it is kept, excluded, trimmed or not scored at all."""
    rows = []
    for sheet in sorted(one.applicant.sheets, key=lambda sheet: sheet.judge):
        if sheet.excluded:
            use = "excluded"
        elif one.parts is None:
            use = "not_scored"
        else:
            use = "kept" if sheet.judge in one.kept else "trimmed"
        total = _known(one.sheets.get(sheet.judge))
        rows.append({"judge": sheet.judge, "total": total, "use": use})
    return rows


def _sources(one: Standing, settings: Settings) -> list[Json]:
    weights = add(settings.weights[name] for name in one.sources)
    return [
        {
            "source": name,
            "score": text(score),
            "weight": text(settings.weights[name]),
            "used": text(Fraction(settings.weights[name]) / Fraction(weights)),
        }
        for name, score in one.sources.items()
    ]


def _blocks(one: Standing, settings: Settings) -> list[Json]:
    rows = []
    for block in settings.rubric.blocks:
        share = one.blocks.get(block.number)
        score = None if share is None else decimal28(Fraction(share) * Fraction(block.points))
        rows.append({"block": block.number, "share": _known(share), "score": _known(score)})
    return rows if one.parts else []


def _flags(standings: list[Standing], choice: Choice, settings: Settings) -> list[Reason]:
    """What the commission must see before it decides."""
    flags = []
    for one in standings:
        spread = one.spread()
        again = any(sheet.re_review and not sheet.excluded for sheet in one.applicant.sheets)
        if spread is not None and spread > settings.spread_limit and not again:
            params = {
                "application": one.applicant.id,
                "spread": shown(spread),
                "limit": text(settings.spread_limit),
            }
            flags.append(Reason("spread_above_limit", params))
    flags += choice.shortfalls
    if choice.tied:
        named = {"applications": list(choice.tied), "open": choice.open}
        flags.append(Reason("tie_crosses_line", named))
    free = settings.quota - len(choice.admitted) - choice.open
    if free:
        flags.append(Reason("places_unfilled", {"places": free}))
    return flags
