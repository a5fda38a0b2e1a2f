"""The parts of one application's total: departments, sheets, site visit, bonus, blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from . import aggregate, sheet
from .applicant import Applicant
from .errors import ScoringError
from .exact import add, decimal28
from .facts import score_bonus, score_indicator
from .rubric_parts import Indicator
from .rules import Points, Result, over_threshold
from .settings import Settings

Marks = dict[str, Decimal]


@dataclass(frozen=True)
class Parts:
    """What an application earned, before the sheets of several judges become one.

    `sheets` holds those that count; excluded ones stay with the applicant only.
    """

    applicant: Applicant
    indicators: dict[str, Result]
    sheets: dict[str, Marks]
    site: Marks | None
    bonus: Points

    def verified(self) -> Marks:
        """Points by the rules from the facts that the departments verified."""
        return {name: one.value for name, one in self.indicators.items() if isinstance(one, Points)}

    def deducted(self) -> Decimal:
        """What rules R3 and R7 took away."""
        return add(one.deducted for one in self.indicators.values() if isinstance(one, Points))


def take_apart(applicant: Applicant, settings: Settings) -> Parts:
    """Score the facts, read the sheets. Errors name the application."""
    rubric = settings.rubric
    try:
        indicators = {
            one.number: score_indicator(one, applicant.facts, applicant.context)
            for one in (rubric.judged_by("departments") if settings.planned("departments") else ())
        }
        absent = {name for name, one in indicators.items() if not isinstance(one, Points)}
        experts, site = rubric.judged_by("experts"), rubric.judged_by("site")
        sheets = {
            one.judge: sheet.read_marks(one.marks, experts, absent)
            for one in sorted(applicant.sheets, key=lambda one: one.judge)
            if not one.excluded
        }
        visit = applicant.site_marks
        marks = None if visit is None else sheet.read_marks(visit, site, absent)
        bonus = score_bonus(rubric, applicant.bonus, applicant.context)
        aggregate.check_count(len(sheets), settings.combine)
    except ScoringError as error:
        raise ScoringError(f"application {applicant.id}: {error}") from error
    return Parts(applicant, indicators, sheets, marks, bonus)


def judge_totals(parts: Parts, settings: Settings) -> dict[str, Decimal]:
    """Each sheet that counts, on a scale of 0 to 100."""
    experts = settings.rubric.judged_by("experts")
    return {judge: sheet.scaled(marks, experts) for judge, marks in parts.sheets.items()}


def source_scores(parts: Parts, experts: Decimal, settings: Settings) -> dict[str, Decimal]:
    """Each source present for this application, on a scale of 0 to 100."""
    rubric = settings.rubric
    scores = {}
    if settings.planned("departments"):
        scores["departments"] = sheet.scaled(parts.verified(), rubric.judged_by("departments"))
    scores["experts"] = experts
    if parts.site is not None:
        scores["site"] = sheet.scaled(parts.site, rubric.judged_by("site"))
    return scores


def weighted(scores: Mapping[str, Decimal], weights: Mapping[str, Decimal]) -> Decimal:
    """Σ weight × score over the sources present, whose weights are made to sum to one again."""
    total = sum((Fraction(weights[one]) for one in scores), Fraction(0))
    summed = sum((Fraction(weights[one]) * Fraction(scores[one]) for one in scores), Fraction(0))
    return decimal28(summed / total)


def block_shares(
    parts: Parts, kept: Iterable[str], settings: Settings
) -> dict[str, Decimal | None]:
    """For each block the share of its points, weighted like the total over the sources that
    score something in it; None for a block of which nothing applies."""
    sheets = [parts.sheets[judge] for judge in kept]
    given: dict[str, list[Marks]] = {"experts": sheets}
    if settings.planned("departments"):
        given["departments"] = [parts.verified()]
    if parts.site is not None:
        given["site"] = [parts.site]
    shares: dict[str, Decimal | None] = {}
    for block in settings.rubric.blocks:
        summed, weights = Fraction(0), Fraction(0)
        for source, marks in given.items():
            share = _mean_share(settings.rubric.judged_by(source, block.number), marks)
            if share is not None:
                summed += Fraction(settings.weights[source]) * share
                weights += Fraction(settings.weights[source])
        shares[block.number] = decimal28(summed / weights) if weights else None
    return shares


def _mean_share(inside: Iterable[Indicator], sheets: list[Marks]) -> Fraction | None:
    applying = [one for one in inside if one.number in sheets[0]]
    available = add(one.points for one in applying)
    if not available:
        return None
    earned = add(marks[one.number] for marks in sheets for one in applying)
    return Fraction(earned) / Fraction(available) / len(sheets)


def participation(parts: Parts, settings: Settings) -> Decimal | None:
    """The participation rate over the unit's own threshold; None where it was not verified."""
    number = settings.rubric.participation
    if number not in parts.verified():
        return None
    params = settings.rubric.indicator(number).rule.params
    ratio, _ = over_threshold(params, parts.applicant.facts, parts.applicant.context)
    return decimal28(ratio)
