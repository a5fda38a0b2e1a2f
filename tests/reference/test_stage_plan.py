"""Stage plans: kept exactly through a mapping, contradictions refused, all faults at once."""

import json
from copy import deepcopy
from decimal import Decimal

import pytest

from evaluation.reference.defaults import STAGE_PLANS_FILE, default_stage_plans
from evaluation.reference.errors import LoadErrors
from evaluation.reference.stage_plan import (
    Combination,
    Period,
    Quorum,
    SiteVisits,
    StagePlan,
    Weights,
    load_stage_plans,
)
from workflows.deadlines import DayKind

PLANS = default_stage_plans()


def changed(code="experimental_township", **values):
    mapping = deepcopy(PLANS[code].to_mapping())
    return mapping | values


def faults(mapping):
    with pytest.raises(LoadErrors) as caught:
        StagePlan.from_mapping(mapping)
    return [(column, sentence) for _, column, sentence in caught.value.as_rows()]


def test_the_default_plan_of_a_demonstration_village():
    plan = PLANS["demonstration_village"]
    assert (plan.township_recommendation, plan.panel_size, plan.site_visit) == (
        True,
        3,
        SiteVisits.SHORTLIST,
    )
    assert (plan.combine, plan.pass_line, plan.block_minimum, plan.spread_limit) == (
        Combination.MEAN,
        Decimal(85),
        Decimal("0.6"),
        Decimal(15),
    )
    assert plan.weights == Weights(Decimal("0.30"), Decimal("0.50"), Decimal("0.20"))
    assert plan.steps["notice"] == Period(5, DayKind.WORKING)


def test_townships_are_read_by_five_experts_and_all_visited():
    plans = [PLANS["experimental_township"], PLANS["demonstration_township"]]
    shape = {(plan.panel_size, plan.combine, plan.site_visit) for plan in plans}
    assert shape == {(5, Combination.TRIMMED_MEAN, SiteVisits.ALL)}
    assert [plan.pass_line for plan in plans] == [Decimal(75), Decimal(85)]
    assert [plan.township_recommendation for plan in plans] == [False, False]


@pytest.mark.parametrize("code", sorted(PLANS))
def test_a_plan_survives_json(code):
    plain = json.loads(json.dumps(PLANS[code].to_mapping()))
    assert StagePlan.from_mapping(plain) == PLANS[code]
    assert StagePlan.from_mapping(plain).to_mapping() == PLANS[code].to_mapping()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"panel_size": 3}, ("combine", "A trimmed mean needs a panel of at least 5, not 3.")),
        ({"panel_size": 0}, ("panel_size", "The value must be a whole number from 1 to 15.")),
        (
            {"weights": {"departments": "0.3", "experts": "0.5", "site_visit": "0.3"}},
            ("weights", "The weights add up to 1.1, not 1."),
        ),
        (
            {"weights": {"departments": "0.3", "experts": "0.5", "site_visit": "0.1"}},
            ("weights", "The weights add up to 0.9, not 1."),
        ),
        (
            {"weights": {"departments": "0.3", "experts": 0.5, "site_visit": "0.2"}},
            ("weights.experts", "The value must be a quoted decimal from 0 to 1."),
        ),
        (
            {"site_visit": "none"},
            ("weights.site_visit", "A source whose stage does not run must have the weight 0."),
        ),
        (
            {"department_opinions": False},
            ("weights.departments", "A source whose stage does not run must have the weight 0."),
        ),
        (
            {"township_recommendation": True},
            ("steps.recommendation", "The time limit of this step is missing."),
        ),
        ({"pass_line": "101"}, ("pass_line", "The value must be a quoted decimal from 0 to 100.")),
        ({"pass_line": "NaN"}, ("pass_line", "The value must be a quoted decimal from 0 to 100.")),
        ({"blind_reading": "yes"}, ("blind_reading", "The value must be true or false.")),
        (
            {"quorum": "some"},
            ("quorum", "The value must be one of: majority, two_thirds, all."),
        ),
        ({"colour": "red"}, ("colour", "The key is unknown.")),
        ({"steps": []}, ("steps", "The value must be a mapping.")),
    ],
)
def test_a_contradiction_is_refused_by_name(values, expected):
    assert expected in faults(changed(**values))


def test_steps_are_checked_one_by_one():
    steps = changed()["steps"]
    del steps["naming"]
    steps |= {"notice": {"days": 0, "kind": "working"}, "call": {"days": 5, "kind": "weekly"}}
    steps["party"] = {"days": 1, "kind": "natural"}
    assert faults(changed(steps=steps)) == [
        ("steps.party", "The key is unknown."),
        ("steps.naming", "The time limit of this step is missing."),
        ("steps.call.kind", "The value must be one of: natural, working."),
        ("steps.notice.days", "The value must be a whole number from 1 to 365."),
    ]


def test_faults_in_the_file_carry_their_lines():
    text = STAGE_PLANS_FILE.read_text(encoding="utf-8")
    broken = text.replace('pass_line: "75"', "pass_line: 75.5", 1)
    line = 1 + broken[: broken.index("pass_line: 75.5")].count("\n")
    with pytest.raises(LoadErrors) as caught:
        load_stage_plans(broken.encode())
    assert caught.value.as_rows() == [
        (
            line,
            "experimental_township.pass_line",
            "The value must be a quoted decimal from 0 to 100.",
        )
    ]


def test_a_quorum_is_counted_in_votes():
    sizes = [1, 3, 4, 9, 10]
    assert [[quorum.votes_needed(size) for size in sizes] for quorum in Quorum] == [
        [1, 2, 3, 5, 6],
        [1, 2, 3, 6, 7],
        [1, 3, 4, 9, 10],
    ]
