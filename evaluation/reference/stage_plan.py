"""A stage plan: which stages run for a category, how long, and by which numbers it is decided.

A round keeps its plan as `to_mapping()` (decimals as texts) and reads it with `from_mapping()`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from evaluation.reference.errors import Faults
from evaluation.reference.fields import Fields, top
from evaluation.reference.stage_plan_checks import check_combination, check_steps, check_weights
from evaluation.reference.yaml_source import read_yaml
from workflows.deadlines import DayKind


class SiteVisits(StrEnum):
    """Which applications are visited."""

    ALL = "all"
    SHORTLIST = "shortlist"
    NONE = "none"


class Quorum(StrEnum):
    """How much of the commission must vote for a decision to count."""

    MAJORITY = "majority"
    TWO_THIRDS = "two_thirds"
    ALL = "all"

    def votes_needed(self, members: int) -> int:
        """The least number of votes among `members`; more than half, two thirds rounded up."""
        if self is Quorum.MAJORITY:
            return members // 2 + 1
        if self is Quorum.TWO_THIRDS:
            return -(-2 * members // 3)
        return members


class Combination(StrEnum):
    """How the experts' sheets become one number."""

    MEAN = "mean"
    TRIMMED_MEAN = "trimmed_mean"
    JUDGE_ADJUSTED = "judge_adjusted"


@dataclass(frozen=True)
class Period:
    """A time limit: so many natural or working days."""

    days: int
    kind: DayKind


@dataclass(frozen=True)
class Weights:
    """The shares of the three sources in the total; they add up to 1."""

    departments: Decimal
    experts: Decimal
    site_visit: Decimal


@dataclass(frozen=True)
class StagePlan:
    """The plan of one category. What each value means is said in `data/stage_plan.yaml`."""

    township_recommendation: bool
    department_opinions: bool
    panel_size: int
    blind_reading: bool
    site_visit: SiteVisits
    shortlist_per_place: Decimal
    quorum: Quorum
    pass_line: Decimal
    block_minimum: Decimal
    spread_limit: Decimal
    spread_re_review: bool
    weights: Weights
    combine: Combination
    steps: Mapping[str, Period]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> "StagePlan":
        """The plan a mapping describes; LoadErrors with every fault."""
        faults = Faults()
        plan = _plan(Fields(mapping, faults))
        faults.raise_any()
        return plan

    def to_mapping(self) -> dict[str, object]:
        """The plan as plain values that JSON and YAML keep exactly."""
        plain: dict[str, object] = {key: getattr(self, key) for key in KEYS}
        plain["weights"] = {key: str(getattr(self.weights, key)) for key in WEIGHT_KEYS}
        plain["steps"] = {
            step: {"days": period.days, "kind": period.kind.value}
            for step, period in self.steps.items()
        }
        return {key: _plain(value) for key, value in plain.items()}


KEYS = tuple(StagePlan.__dataclass_fields__)
WEIGHT_KEYS = tuple(Weights.__dataclass_fields__)
PERIOD_KEYS = tuple(Period.__dataclass_fields__)


def load_stage_plans(content: bytes) -> dict[str, StagePlan]:
    """The plans of a YAML file by category code; LoadErrors with every fault."""
    faults = Faults()
    fields = top(read_yaml(content), faults)
    plans = {str(code): _plan(fields.below(code)) for code in fields.values}
    faults.raise_any()
    return plans


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value)
    return value.value if isinstance(value, StrEnum) else value


def _plan(fields: Fields) -> StagePlan:
    fields.only(KEYS)
    site_visit = fields.choice("site_visit", SiteVisits)
    runs = {
        "recommendation": fields.flag("township_recommendation"),
        "department_opinion": fields.flag("department_opinions"),
        "site_visit": site_visit is not SiteVisits.NONE,
        "re_review": fields.flag("spread_re_review"),
    }
    plan = StagePlan(
        township_recommendation=runs["recommendation"],
        department_opinions=runs["department_opinion"],
        panel_size=fields.integer("panel_size", 1, 15),
        blind_reading=fields.flag("blind_reading"),
        site_visit=site_visit,
        shortlist_per_place=fields.decimal("shortlist_per_place", 1, 10),
        quorum=fields.choice("quorum", Quorum),
        pass_line=fields.decimal("pass_line", 0, 100),
        block_minimum=fields.decimal("block_minimum", 0, 1),
        spread_limit=fields.decimal("spread_limit", 0, 100),
        spread_re_review=runs["re_review"],
        weights=_weights(fields.below("weights"), runs),
        combine=fields.choice("combine", Combination),
        steps=_steps(fields.below("steps"), runs),
    )
    check_combination(fields, plan.combine, plan.panel_size)
    return plan


def _weights(fields: Fields, runs: Mapping[str, bool]) -> Weights:
    fields.only(WEIGHT_KEYS)
    known_faults = len(fields.faults)
    values = {key: fields.decimal(key, 0, 1) for key in WEIGHT_KEYS}
    if len(fields.faults) == known_faults:
        check_weights(fields, values, runs)
    return Weights(**values)


def _steps(fields: Fields, runs: Mapping[str, bool]) -> dict[str, Period]:
    check_steps(fields, runs)
    given = [str(step) for step in fields.values if fields.has(step)]
    return {step: _period(fields.below(step)) for step in given}


def _period(fields: Fields) -> Period:
    fields.only(PERIOD_KEYS)
    return Period(days=fields.integer("days", 1, 365), kind=fields.choice("kind", DayKind))
