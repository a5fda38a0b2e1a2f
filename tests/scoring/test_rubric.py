"""The rubric: both defaults are whole, round-trip, and every fault is named at once."""

import copy
import json

import pytest

from evaluation.scoring.rubric import RubricErrors, parse_rubric
from evaluation.scoring.rules import KINDS


def faults(mapping):
    with pytest.raises(RubricErrors) as caught:
        parse_rubric(mapping)
    return caught.value.errors


def indicator(mapping, number):
    return next(one for one in mapping["indicators"] if one["number"] == number)


def test_the_township_blocks_have_the_points_of_the_proposal(township):
    assert [(b.number, int(b.points)) for b in township.blocks] == [
        ("1", 16), ("2", 22), ("3", 22), ("4", 26), ("5", 14),
    ]  # fmt: skip
    assert "建议稿" in township.basis_zh


def test_the_village_blocks_have_the_points_of_the_proposal(village):
    assert [int(b.points) for b in village.blocks] == [12, 24, 18, 32, 14]
    assert len(village.indicators) == 16


def test_together_the_two_rubrics_use_all_twelve_rules(township, village):
    def kinds(value):
        if isinstance(value, dict):
            found = {value["kind"]} if str(value.get("kind", "")).startswith("R") else set()
            return found.union(*map(kinds, value.values()))
        return set().union(*map(kinds, value)) if isinstance(value, list) else set()

    used = kinds(township.to_mapping()) | kinds(village.to_mapping())
    used |= {rubric.bonus.rule.kind for rubric in (township, village)}
    used |= {rubric.veto_rule.kind for rubric in (township, village)}
    assert used == set(KINDS)


@pytest.mark.parametrize("name", ["township", "village"])
def test_a_frozen_rubric_reads_back_the_same(name, request):
    rubric = request.getfixturevalue(name)
    frozen = json.loads(json.dumps(rubric.to_mapping()))
    assert parse_rubric(frozen) == rubric
    assert parse_rubric(frozen).to_mapping() == frozen


def test_points_that_do_not_sum_to_100_are_named_at_block_and_whole(township_mapping):
    indicator(township_mapping, "1.1")["points"] = 5
    assert faults(township_mapping) == [
        ("rubric.indicators", "the points sum to 101, not to 100"),
        ("block 1", "has 16 points, but its indicators have 17"),
    ]


def test_two_indicators_with_one_number_are_a_fault(township_mapping):
    indicator(township_mapping, "1.2")["number"] = "1.1"
    assert ("indicator 1.1", "the number is used by 2 indicators") in faults(township_mapping)


def test_an_unknown_rule_kind_is_a_fault(township_mapping):
    indicator(township_mapping, "1.3")["rule"]["kind"] = "R13"
    assert faults(township_mapping) == [("indicator 1.3.rule.kind", "'R13' is not a rule kind")]


@pytest.mark.parametrize("kind", ["R10", "R11"])
def test_bonus_and_veto_cannot_be_the_rule_of_an_indicator(township_mapping, kind):
    indicator(township_mapping, "1.3")["rule"] = {"kind": kind, "params": {}}
    assert "cannot be used here" in faults(township_mapping)[0][1]


def test_an_unknown_department_is_a_fault(township_mapping):
    indicator(township_mapping, "1.3")["departments"] = ["weather"]
    [(where, sentence)] = faults(township_mapping)
    assert where == "indicator 1.3.departments"
    assert sentence.startswith("'weather' is unknown; known are education, ")


def test_a_threshold_must_have_a_value_for_every_unit_kind(township_mapping):
    target = indicator(township_mapping, "4.1")["rule"]["params"]["target"]
    del target["values"]["ethnic_township"]
    assert faults(township_mapping) == [
        (
            "indicator 4.1.rule.params.target.values",
            "has no value for the unit kind ethnic_township",
        )
    ]


def test_a_village_threshold_by_parent_kind_needs_the_kinds_of_townships(village_mapping):
    target = indicator(village_mapping, "4.1")["rule"]["params"]["target"]
    del target["values"]["street"]
    assert "has no value for the unit kind street" in faults(village_mapping)[0][1]


def test_a_township_has_no_parent_to_look_at(township_mapping):
    indicator(township_mapping, "4.1")["rule"]["params"]["target"]["by"] = "parent_kind"
    assert faults(township_mapping)[0][1] == "parent_kind is only for the village level"


def test_an_unknown_figure_of_the_yearbook_is_a_fault(township_mapping):
    indicator(township_mapping, "3.1")["inputs"][0]["key"] = "lottery_yuan"
    found = faults(township_mapping)
    assert "'lottery_yuan' is not a figure of the yearbook" in [sentence for _, sentence in found]


def test_a_figure_of_the_yearbook_is_not_asked_a_second_time(township_mapping):
    indicator(township_mapping, "3.1")["inputs"][0]["from"] = "application"
    assert faults(township_mapping) == [
        (
            "indicator 3.1.inputs[1].key",
            "'fund_yuan' is a figure of the yearbook, and so not asked again",
        )
    ]


BAD_PARAMETERS = [
    ("2.4", {"shares": {"A": 2, "B": 0.6, "C": 0.3, "D": 0}}, "must be at most 1"),
    ("2.4", {"shares": {"A": 1, "B": 0.6}}, "must name exactly the grades of platform_grade"),
    ("1.4", {"amounts": {"no_plan": 1}}, "must name exactly the reasons of filing_gaps"),
    ("1.4", {"amounts": {"no_plan": -1, "no_summary": 1, "rule_missing": 1, "file_incomplete": 1}},
     "must be more than 0"),
    ("1.1", {"each": 1}, "must have either each or need"),
    ("1.1", {"need": {"by": "none", "value": 5}}, "asks for more elements than leading_group has"),
    ("1.3", {"input": "nothing"}, "'nothing' is not an input of this indicator"),
    ("3.1", {"steps": [{"from": 0.5, "share": 1}, {"from": 1, "share": 0.4}]},
     "must go down, and a lower step must not earn more"),
    ("3.3", {"scale": {"by": "residents", "per": 0, "at_least": 1, "rounding": "up"}},
     "must be more than 0"),
    ("3.3", {"scale": {"by": "residents", "per": 10000, "at_least": 1, "rounding": "banker"}},
     "'banker' is unknown; known are none, up, half_up, down"),
    ("4.6", {"weights": {"level": 0.4, "change": 0.5}}, "must sum to 1, not 0.9"),
    ("5.3", {"least": 5}, "must not be more than most"),
    ("1.3", {"surprise": 1}, "is not a known key here"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "change", "sentence"), BAD_PARAMETERS)
def test_bad_parameters_of_a_rule_are_named(township_mapping, number, change, sentence):
    indicator(township_mapping, number)["rule"]["params"] |= change
    assert sentence in [said for _, said in faults(township_mapping)]


def test_weights_of_parts_must_sum_to_one(township_mapping):
    indicator(township_mapping, "2.1")["rule"]["params"]["parts"][0]["weight"] = 0.4
    assert faults(township_mapping)[0] == (
        "indicator 2.1.rule.params.parts",
        "the weights must sum to 1, not 0.9",
    )


def test_more_cases_never_give_a_better_grade(village_mapping):
    params = indicator(village_mapping, "5.2")["rule"]["params"]
    params["limits"] = {"A": 2, "B": 1, "C": 0}
    assert faults(village_mapping)[0][1] == "more cases must never give a better grade"


def test_all_faults_are_reported_together(township_mapping):
    indicator(township_mapping, "1.1")["points"] = 5
    indicator(township_mapping, "1.3")["rule"]["kind"] = "R13"
    indicator(township_mapping, "2.2")["departments"] = ["weather"]
    township_mapping["level"] = "county"
    assert len(faults(township_mapping)) >= 5


@pytest.mark.parametrize("broken", [None, [], "rubric", 5, {}])
def test_what_is_no_rubric_at_all_is_refused_with_sentences(broken):
    assert all(where and sentence for where, sentence in faults(broken))


def test_every_text_of_a_rubric_is_required(township_mapping):
    for key in ("name_zh", "why_zh", "why_en"):
        broken = copy.deepcopy(township_mapping)
        indicator(broken, "1.1")[key] = "  "
        assert faults(broken) == [(f"indicator 1.1.{key}", "must be a text that is not empty")]


@pytest.mark.parametrize("points", [".nan", "NaN", "Infinity", "-1", "0", True, [4]])
def test_points_must_be_a_positive_number(township_mapping, points):
    indicator(township_mapping, "1.1")["points"] = points
    assert any(where == "indicator 1.1.points" for where, _ in faults(township_mapping))
