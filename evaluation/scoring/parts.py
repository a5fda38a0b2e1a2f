"""The parts of one application's total: departments, sheets, site visit, bonus, blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from . import aggregate, sheet
from .applicant import Applicant
from .errors import ScoringError
from .exact import add, decimal28, weighted_mean
from .facts import score_bonus, score_indicator
from .rubric_parts import Indicator
from .rules import NotApplicable, Points, Result, over_threshold
from .settings import Settings

Marks = dict[str, Decimal]
ONE = Decimal(1)


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


def take_apart(applicant: Applicant, settings: Settings, explained: bool) -> Parts:
    """Score the facts, read the sheets. Errors name the application.

    Unless `explained`, the rows are let go at once: a large round has hundreds of thousands.
    """
    rubric = settings.rubric
    try:
        indicators = {
            one.number: _bare(score_indicator(one, applicant.facts, applicant.context), explained)
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


def _bare(result: Result, explained: bool) -> Result:
    if explained:
        return result
    if isinstance(result, Points):
        return Points(result.value, (), result.deducted)
    return NotApplicable(())


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
    mean = weighted_mean((weights[name], score, ONE) for name, score in scores.items())
    if mean is None:
        raise ScoringError("no source of the total is present")
    return mean


def block_shares(
    parts: Parts, kept: Iterable[str], settings: Settings
) -> dict[str, Decimal | None]:
    """For each block the share of its points, weighted like the total over the sources that
    score something in it; None for a block of which nothing applies."""
    given = {"experts": [parts.sheets[judge] for judge in kept]}
    if settings.planned("departments"):
        given["departments"] = [parts.verified()]
    if parts.site is not None:
        given["site"] = [parts.site]
    return {
        block.number: weighted_mean(
            (settings.weights[source], *earned)
            for source, sheets in given.items()
            if (earned := _earned(settings.rubric.judged_by(source, block.number), sheets))
        )
        for block in settings.rubric.blocks
    }


def _earned(inside: Iterable[Indicator], sheets: list[Marks]) -> tuple[Decimal, Decimal] | None:
    """Points earned and available on these sheets together; None if nothing applies."""
    applying = [one for one in inside if one.number in sheets[0]]
    if not applying:
        return None
    available = add(one.points for _ in sheets for one in applying)
    return add(marks[one.number] for marks in sheets for one in applying), available


def participation(parts: Parts, settings: Settings) -> Decimal | None:
    """The participation rate over the unit's own threshold; None where it was not verified."""
    number = settings.rubric.participation
    if number not in parts.verified():
        return None
    params = settings.rubric.indicator(number).rule.params
    ratio, _ = over_threshold(params, parts.applicant.facts, parts.applicant.context)
    return decimal28(ratio)
