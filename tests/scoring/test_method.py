"""METHODS["2026"]: one category from frozen inputs to outcomes, and every bad input refused."""

import copy
import json
from decimal import Decimal

import pytest

from evaluation.scoring.errors import DisconnectedDesign, ScoringError
from evaluation.scoring.method import METHODS, compute

from .sample import category


@pytest.fixture
def inputs(township_mapping):
    return category(township_mapping, count=6)


def by_id(result):
    return {one["id"]: one for one in result["applications"]}


def even(inputs, number, share):
    """Give application `number` the same share of every mark, and no bonus."""
    points = {one["number"]: float(one["points"]) for one in inputs["rubric"]["indicators"]}
    one = inputs["applications"][number]
    for sheet in one["sheets"]:
        sheet["marks"] = {name: str(points[name] * share) for name in sheet["marks"]}
    one["site_marks"] = {name: str(points[name] * share) for name in one["site_marks"]}
    one["bonus"] = []
    return one


def test_the_total_is_the_weighted_sum_of_three_sources(inputs):
    even(inputs, 0, 0.75)
    one = by_id(compute(inputs))["A000"]
    scores = {row["source"]: row["score"] for row in one["sources"]}
    assert (scores["experts"], scores["site"]) == ("75", "75")
    departments = float(scores["departments"])
    assert float(one["total"]) == pytest.approx(0.3 * departments + 0.7 * 75)
    assert one["shown"] == f"{float(one['total']):.2f}"


def test_the_bonus_stands_outside_the_hundred_and_is_capped(inputs):
    one = even(inputs, 0, 0.75)
    before = by_id(compute(inputs))["A000"]
    one["bonus"] = ["higher_title", "learning_star", "learning_brand"]
    after = by_id(compute(inputs))["A000"]
    assert (before["bonus"], after["bonus"]) == ("0", "5")
    assert after["base"] == before["base"] == before["total"]
    assert float(after["total"]) == pytest.approx(float(before["total"]) + 5)


def test_without_a_site_visit_the_other_weights_grow(inputs):
    inputs["stages"] = {"departments": "all", "experts": "all", "site": "none"}
    for one in inputs["applications"]:
        one["site_marks"] = None
    rows = by_id(compute(inputs))["A000"]["sources"]
    assert [(row["source"], row["weight"], row["used"]) for row in rows] == [
        ("departments", "0.3", "0.375"),
        ("experts", "0.5", "0.625"),
    ]


def test_without_departments_no_fact_is_needed(inputs):
    inputs["stages"] = {"departments": "none", "experts": "all", "site": "all"}
    for one in inputs["applications"]:
        one["facts_verified"] = {}
    one = by_id(compute(inputs))["A000"]
    assert one["indicators"] == {}
    assert [row["source"] for row in one["sources"]] == ["experts", "site"]
    assert one["ladder"]["participation"] is None


def test_an_excluded_sheet_stays_on_record_and_does_not_count(township_mapping):
    inputs = category(township_mapping, count=2, panel=4, combine="mean")
    with_four = by_id(compute(inputs))["A000"]
    sheet = inputs["applications"][0]["sheets"][0]
    sheet |= {"excluded": True, "marks": {"1.1": "4"}}
    with_three = by_id(compute(inputs))["A000"]
    assert with_three["sheets"][0] == {"judge": sheet["judge"], "total": None, "use": "excluded"}
    assert with_three["sources"][1]["score"] != with_four["sources"][1]["score"]


def test_a_wide_spread_is_flagged_until_one_more_expert_has_read(inputs):
    one = even(inputs, 0, 0.75)
    points = {i["number"]: i["points"] for i in inputs["rubric"]["indicators"]}
    harsh = one["sheets"][0]
    harsh["marks"] = {name: str(float(points[name]) * 0.25) for name in harsh["marks"]}
    flags = [flag for flag in compute(inputs)["flags"] if flag["code"] == "spread_above_limit"]
    assert [flag["params"] for flag in flags] == [
        {"application": "A000", "spread": "50.00", "limit": "30"}
    ]
    again = {"judge": "E99", "marks": dict(one["sheets"][1]["marks"]), "re_review": True}
    one["sheets"].append(again)
    result = compute(inputs)
    assert not [flag for flag in result["flags"] if flag["code"] == "spread_above_limit"]
    uses = [row["use"] for row in by_id(result)["A000"]["sheets"]]
    assert sorted(uses) == ["kept"] * 4 + ["trimmed"] * 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            {"eligible": False, "eligible_reason": "实验未满两年"},
            {"code": "not_eligible", "params": {"why": "实验未满两年"}},
        ),
        (
            {"vetoes": [{"key": "false_material", "document": "d", "upheld": True}]},
            {"code": "vetoed", "params": {"veto": "false_material"}},
        ),
    ],
)
def test_a_barred_application_is_not_scored_and_says_why(inputs, change, reason):
    inputs["applications"][0] |= change | {"sheets": [], "site_marks": None, "facts_verified": {}}
    one = by_id(compute(inputs))["A000"]
    assert (one["total"], one["place"], one["outcome"]) == (None, None, "not_admitted")
    assert one["reason"] == reason


def test_a_dismissed_veto_bars_nobody(inputs):
    inputs["applications"][0]["vetoes"] = [
        {"key": "false_material", "document": "d", "upheld": False}
    ]
    assert by_id(compute(inputs))["A000"]["place"] is not None


def test_below_the_pass_line_there_is_no_place(inputs):
    inputs["pass_line"] = "99"
    result = compute(inputs)
    assert result["admitted"] == []
    assert {one["reason"]["code"] for one in result["applications"]} == {"below_pass_line"}
    assert {"code": "places_unfilled", "params": {"places": 3}} in result["flags"]


def test_every_block_must_reach_its_minimum(inputs):
    for sheet in inputs["applications"][0]["sheets"]:
        sheet["marks"] |= dict.fromkeys(("5.2", "5.3"), "0")
    inputs["applications"][0]["site_marks"]["5.3"] = "0"
    inputs["block_minimum"] = "0.45"
    one = by_id(compute(inputs))["A000"]
    assert [(gate["code"], gate["params"]["block"]) for gate in one["failed"]] == [
        ("below_block_minimum", "5")
    ]
    inputs["block_minimum"] = None
    assert by_id(compute(inputs))["A000"]["failed"] == []


def twins(inputs, ranks=(None, None)):
    """Make the first two applications equal in everything, ahead of all others."""
    first, second = even(inputs, 0, 1), even(inputs, 1, 1)
    second["facts_verified"] = dict(first["facts_verified"])
    second["unit"] = dict(first["unit"])
    for one, rank in zip((first, second), ranks, strict=True):
        one["committee_rank"] = rank
    inputs["quota"] = 1


def test_a_tie_that_crosses_the_line_is_handed_to_the_commission(inputs):
    twins(inputs)
    result = compute(inputs)
    assert (result["admitted"], result["tied"], result["open"]) == ([], ["A000", "A001"], 1)
    assert result["flags"] == [
        {"code": "tie_crosses_line", "params": {"applications": ["A000", "A001"], "open": 1}}
    ]
    assert by_id(result)["A000"]["tied_with"] == ["A001"]
    assert by_id(result)["A000"]["outcome"] == "tied"


def test_the_recorded_vote_of_the_commission_breaks_it(inputs):
    twins(inputs, ranks=(2, 1))
    result = compute(inputs)
    assert (result["admitted"], result["tied"]) == (["A001"], [])
    last = by_id(result)["A001"]["tie_steps"][-1]
    assert last == {"step": "committee_vote", "value": "1", "outcome": "separated"}


def test_a_judge_adjusted_category_states_the_severities(inputs):
    inputs["combine"] = "judge_adjusted"
    result = compute(inputs)
    assert abs(sum(map(Decimal, result["severities"].values()))) < Decimal("1e-24")


def test_judges_that_cannot_be_compared_are_an_error(inputs):
    inputs["combine"] = "judge_adjusted"
    for number, one in enumerate(inputs["applications"]):
        for sheet in one["sheets"]:
            sheet["judge"] += f"-{number}"
    with pytest.raises(DisconnectedDesign):
        compute(inputs)


def test_the_result_is_plain_json_and_the_same_after_storing(inputs):
    result = compute(inputs)
    stored = json.loads(json.dumps(inputs))
    assert json.loads(json.dumps(result)) == result == compute(stored)


def test_a_category_without_applications_has_an_empty_result(inputs):
    inputs["applications"] = []
    assert compute(inputs)["applications"] == []


def test_computing_leaves_the_inputs_as_they_were(inputs):
    before = copy.deepcopy(inputs)
    compute(inputs)
    assert inputs == before


def test_the_method_is_named_and_dated(inputs):
    assert list(METHODS) == ["2026"]
    with pytest.raises(ScoringError, match="'2031' is not a method"):
        compute(inputs | {"method": "2031"})
