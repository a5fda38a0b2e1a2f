"""Where an application stands before places are given: its total, its blocks and its gates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from . import aggregate
from .applicant import Applicant
from .exact import add, decimal28, percent, shown, text
from .parts import (
    Parts,
    block_shares,
    judge_totals,
    participation,
    source_scores,
    take_apart,
    weighted,
)
from .quota import Reason
from .settings import Settings


@dataclass(frozen=True)
class Standing:
    """All that is computed for one application. `parts` is None if it is barred."""

    applicant: Applicant
    parts: Parts | None
    sheets: dict[str, Decimal]
    kept: tuple[str, ...]
    sources: dict[str, Decimal]
    base: Decimal | None
    total: Decimal | None
    blocks: dict[str, Decimal | None]
    failed: tuple[Reason, ...]
    ladder: dict[str, Decimal | None]

    def spread(self) -> Decimal | None:
        """Highest minus lowest of the first sheets, before any re-review."""
        first = [
            self.sheets[one.judge]
            for one in self.applicant.sheets
            if one.judge in self.sheets and not one.re_review
        ]
        return aggregate.spread(first) if first else None


def stand(
    applicants: Sequence[Applicant], settings: Settings, explained: bool = False
) -> tuple[list[Standing], dict[str, Decimal]]:
    """The standing of every applicant, and the judges' severities if the method finds them."""
    apart = {one.id: take_apart(one, settings, explained) for one in applicants if not one.barred}
    sheets = {name: judge_totals(parts, settings) for name, parts in apart.items()}
    severities: dict[str, Decimal] = {}
    if settings.combine == "judge_adjusted" and sheets:
        adjusted = aggregate.judge_adjusted(
            {(name, judge): one for name, given in sheets.items() for judge, one in given.items()}
        )
        combined, severities = adjusted.totals, adjusted.severities
    else:
        combined = {
            name: aggregate.combine(list(given.values()), settings.combine)
            for name, given in sheets.items()
        }
    standings = []
    for one in applicants:
        if one.barred:
            standings.append(_barred(one))
        else:
            standings.append(_stand(apart[one.id], sheets[one.id], combined[one.id], settings))
    return standings, severities


def _barred(applicant: Applicant) -> Standing:
    failed = []
    if not applicant.eligible:
        failed.append(Reason("not_eligible", {"why": applicant.eligible_reason}))
    upheld = sorted({veto["key"] for veto in applicant.vetoes if veto["upheld"]})
    failed += [Reason("vetoed", {"veto": key}) for key in upheld]
    return Standing(applicant, None, {}, (), {}, None, None, {}, tuple(failed), {})


def _stand(
    parts: Parts, sheets: dict[str, Decimal], experts: Decimal, settings: Settings
) -> Standing:
    kept = aggregate.kept_judges(sheets, settings.combine)
    sources = source_scores(parts, experts, settings)
    base = weighted(sources, settings.weights)
    total = decimal28(add([base, parts.bonus.value]))
    blocks = block_shares(parts, kept, settings)
    return Standing(
        applicant=parts.applicant,
        parts=parts,
        sheets=sheets,
        kept=tuple(kept),
        sources=sources,
        base=base,
        total=total,
        blocks=blocks,
        failed=_gates(total, blocks, settings),
        ladder=_ladder(parts, sources, blocks, settings),
    )


def _gates(
    total: Decimal, blocks: Mapping[str, Decimal | None], settings: Settings
) -> tuple[Reason, ...]:
    """The gates not passed, each with the value and what was asked."""
    failed = []
    if total < settings.pass_line:
        line = {"total": shown(total), "pass_line": text(settings.pass_line)}
        failed.append(Reason("below_pass_line", line))
    for number, share in blocks.items():
        minimum = settings.block_minimum
        if minimum is not None and share is not None and share < minimum:
            params: dict[str, Any] = {
                "block": number,
                "share": shown(percent(share)),
                "minimum": text(percent(minimum)),
            }
            failed.append(Reason("below_block_minimum", params))
    return tuple(failed)


def _ladder(
    parts: Parts,
    sources: Mapping[str, Decimal],
    blocks: Mapping[str, Decimal | None],
    settings: Settings,
) -> dict[str, Decimal | None]:
    """The value of each step of the ladder; None where the application has none."""
    heaviest = max(settings.rubric.blocks, key=lambda block: block.points)
    return {
        "highest_block": blocks[heaviest.number],
        "participation": participation(parts, settings),
        "site": sources.get("site"),
        "fewer_deductions": parts.deducted() if settings.planned("departments") else None,
        "committee_vote": parts.applicant.committee_rank,
    }
