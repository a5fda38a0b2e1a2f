"""The plan of a commendation: caps, cycle, share, authorities asked, days of each step.

A round keeps it as `to_mapping()` and reads it with `from_mapping()`, like a stage plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluation.reference.errors import Faults, gettext_noop
from evaluation.reference.fields import Fields, is_identifier, top
from evaluation.reference.stage_plan import Period
from evaluation.reference.yaml_source import read_yaml
from workflows.deadlines import DayKind

GROUPS = ("collective", "individual", "enterprise", "county")
STEPS = (
    "check",
    "correction",
    "clearance",
    "objection_acknowledgement",
    "objection_reply",
    "objection_ruling",
    "objection_extension",
)


@dataclass(frozen=True)
class CommendationPlan:
    """What each value means is said in `data/commendation.yaml`."""

    collective_title: str
    individual_title: str
    collective_cap: int
    individual_cap: int
    county_share: Decimal
    cycle_years: int
    deeds_limit: int
    authorities: Mapping[str, tuple[str, ...]]
    steps: Mapping[str, Period]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> "CommendationPlan":
        """The plan a mapping describes; LoadErrors with every fault."""
        faults = Faults()
        plan = _plan(Fields(mapping, faults))
        faults.raise_any()
        return plan

    def to_mapping(self) -> dict[str, object]:
        """The plan as plain values that JSON and YAML keep exactly."""
        plain: dict[str, object] = {key: getattr(self, key) for key in KEYS}
        plain["county_share"] = str(self.county_share)
        plain["authorities"] = {group: list(self.authorities[group]) for group in GROUPS}
        plain["steps"] = {
            step: {"days": period.days, "kind": period.kind.value}
            for step, period in self.steps.items()
        }
        return plain

    def asked(self, *groups: str) -> tuple[str, ...]:
        """The authorities of these groups, each once, in the plan's order."""
        return tuple(dict.fromkeys(code for group in groups for code in self.authorities[group]))


KEYS = tuple(CommendationPlan.__dataclass_fields__)


def load_commendation_plan(content: bytes) -> CommendationPlan:
    """The plan of a YAML file; LoadErrors with every fault."""
    faults = Faults()
    plan = _plan(top(read_yaml(content), faults))
    faults.raise_any()
    return plan


def _plan(fields: Fields) -> CommendationPlan:
    fields.only(KEYS)
    return CommendationPlan(
        collective_title=fields.text("collective_title", limit=40),
        individual_title=fields.text("individual_title", limit=40),
        collective_cap=fields.integer("collective_cap", 0, 500),
        individual_cap=fields.integer("individual_cap", 0, 1500),
        county_share=fields.decimal("county_share", 0, 1),
        cycle_years=fields.integer("cycle_years", 0, 20),
        deeds_limit=fields.integer("deeds_limit", 50, 3000),
        authorities=_authorities(fields.below("authorities")),
        steps=_steps(fields.below("steps")),
    )


def _authorities(fields: Fields) -> dict[str, tuple[str, ...]]:
    fields.only(GROUPS)
    return {group: _codes(fields, group) for group in GROUPS}


def _codes(fields: Fields, group: str) -> tuple[str, ...]:
    """Codes of departments; a group may ask nobody."""
    value = fields.values.get(group)
    if not isinstance(value, Sequence) or isinstance(value, str):
        fields.note(group, gettext_noop("The value must be a list of codes."))
        return ()
    codes = tuple(str(code) for code in value)
    if any(not is_identifier(code) for code in codes):
        fields.note(group, gettext_noop("A code has only small letters, digits and _."))
    if len(set(codes)) != len(codes):
        fields.note(group, gettext_noop("A code is named twice."))
    return codes


def _steps(fields: Fields) -> dict[str, Period]:
    fields.only(STEPS)
    return {step: _period(fields.below(step)) for step in STEPS}


def _period(fields: Fields) -> Period:
    fields.only(("days", "kind"))
    return Period(days=fields.integer("days", 1, 365), kind=fields.choice("kind", DayKind))
