"""Each rule kind on worked examples, with the digits a clerk would find by hand."""

from decimal import Decimal

import pytest

from evaluation.scoring.errors import BadFact, MissingFact
from evaluation.scoring.facts import score_bonus, score_indicator, score_vetoes
from evaluation.scoring.rules import Context, NotApplicable

TOWN = Context("demonstration", "town")
VILLAGE_OF_TOWNSHIP = Context("demonstration", "village", "township")


def points(rubric, number, facts, context):
    return score_indicator(rubric.indicator(number), facts, context).value


WORKED = [
    ("1.1", {"leading_group": ["founded", "head", "first_meeting"]}, "3"),
    ("1.3", {"person_in_charge": False}, "0"),
    ("1.4", {"filing_gaps": {"no_plan": 1, "rule_missing": 3}}, "2"),
    ("1.4", {"filing_gaps": {"no_plan": 1, "no_summary": 1, "file_incomplete": 9}}, "0"),
    ("2.4", {"platform_grade": "B"}, "3.3"),
    ("2.2", {"learning_points": 20, "villages_count": 20}, "6"),
    ("2.2", {"learning_points": 15, "villages_count": 20}, "4.5"),
    ("3.1", {"fund_yuan": "84000", "residents": 42000}, "6"),
    ("3.1", {"fund_yuan": "63000", "residents": 42000}, "4.2"),
    ("3.1", {"fund_yuan": "41999", "residents": 42000}, "0"),
    ("3.2", {"enterprises_complying": 6, "enterprises_sampled": 10}, "2.25"),
    ("5.2", {"brand_grade": "C"}, "1.6"),
    ("5.3", {"innovation_doubts": {"amount": "1.5", "reason": "案例篇幅不足"}}, "2.5"),
    ("5.3", {"innovation_doubts": {"amount": "0"}}, "4"),
]


@pytest.mark.parametrize(("number", "facts", "expected"), WORKED)
def test_worked_examples(township, number, facts, expected):
    assert points(township, number, facts, TOWN) == Decimal(expected)


PARTICIPATION = [
    ("street", "demonstration", 7000, "10"),
    ("street", "demonstration", 6999, "8.5"),
    ("town", "demonstration", 6000, "10"),
    ("township", "demonstration", 4000, "10"),
    ("ethnic_township", "demonstration", 4000, "10"),
    ("street", "experimental", 5600, "10"),
    ("town", "experimental", 4800, "10"),
    ("township", "experimental", 3200, "10"),
    ("township", "experimental", 3199, "8.5"),
    ("town", "demonstration", 3599, "0"),
]


@pytest.mark.parametrize(("kind", "title", "participants", "expected"), PARTICIPATION)
def test_participation_is_held_to_the_threshold_of_kind_and_title(
    township, kind, title, participants, expected
):
    facts = {"participants": participants, "residents": 10000}
    assert points(township, "4.1", facts, Context(title, kind)) == Decimal(expected)


@pytest.mark.parametrize(
    ("parent", "expected"), [("township", "12"), ("town", "4.8"), ("street", "4.8")]
)
def test_a_village_is_held_to_the_threshold_of_its_parent(village, parent, expected):
    facts = {"participants": 430, "residents": 1000}
    context = Context("demonstration", "village", parent)
    assert points(village, "4.1", facts, context) == Decimal(expected)


@pytest.mark.parametrize(
    ("residents", "staff", "expected"),
    [(4200, 1, "4"), (4200, 0, "0"), (42000, 6, "4"), (42000, 5, "2.8"), (42000, 3, "1.6")],
)
def test_the_staff_required_is_rounded_and_never_below_one(township, residents, staff, expected):
    facts = {"residents": residents, "full_time_staff": staff}
    assert points(township, "3.3", facts, TOWN) == Decimal(expected)


def test_level_and_improvement_weigh_two_fifths_and_three_fifths(township):
    facts = {"learning_accounts": 1500, "residents": 10000, "learning_accounts_last_year": 1200}
    assert points(township, "4.6", facts, TOWN) == Decimal("1.32")


def test_a_first_year_is_scored_by_level_only(township):
    facts = {"learning_accounts": 1500, "residents": 10000}
    facts["learning_accounts_last_year"] = "not_applicable"
    assert points(township, "4.6", facts, TOWN) == Decimal("1.5")


def test_a_fall_on_last_year_is_no_negative_improvement(township):
    facts = {"learning_accounts": 1000, "residents": 10000, "learning_accounts_last_year": 3000}
    assert points(township, "4.6", facts, TOWN) == Decimal("0.4")


def test_weighted_parts_add_up(township):
    facts = {"school_area_m2": "800", "books": 1500, "computers": 45}
    assert points(township, "2.1", facts, TOWN) == Decimal("4.65")


def test_a_part_that_does_not_apply_gives_its_weight_to_the_others(village):
    facts = {"part_time_teachers": 0, "training_hours": "0", "volunteers": 0}
    assert points(village, "3.2", facts, VILLAGE_OF_TOWNSHIP) == 0


@pytest.mark.parametrize(("cases", "expected"), [(0, "4"), (1, "2.64"), (2, "1.32"), (3, "0")])
def test_a_grade_follows_from_the_number_of_cases(village, cases, expected):
    facts = {"confirmed_complaints": cases}
    assert points(village, "5.2", facts, VILLAGE_OF_TOWNSHIP) == Decimal(expected)


@pytest.mark.parametrize(
    ("asked", "favourable", "expected"), [(100, 70, "6"), (30, 14, "4"), (29, 29, "0")]
)
def test_a_survey_needs_its_sample_and_its_threshold(village, asked, favourable, expected):
    facts = {"satisfaction": {"asked": asked, "favourable": favourable}}
    assert points(village, "5.1", facts, VILLAGE_OF_TOWNSHIP) == Decimal(expected)


def test_elements_with_a_price_each_are_capped(village):
    facts = {"focus_groups": ["elderly", "youth", "farmers"]}
    assert points(village, "4.3", facts, VILLAGE_OF_TOWNSHIP) == 6


def test_an_area_without_enterprises_is_not_applicable_and_not_zero(township):
    facts = {"enterprises_complying": 0, "enterprises_sampled": 0}
    result = score_indicator(township.indicator("3.2"), facts, TOWN)
    assert isinstance(result, NotApplicable)


def test_the_bonus_is_capped(township):
    granted = ["higher_title", "learning_star", "learning_brand"]
    assert score_bonus(township, granted, TOWN).value == 5
    assert score_bonus(township, [], TOWN).value == 0


def test_vetoes_give_no_points_and_say_which_stand(township):
    raised = [
        {"key": "false_material", "document": "区教委〔2026〕3号", "upheld": True},
        {"key": "mass_incident", "document": "说明", "upheld": False},
    ]
    result = score_vetoes(township, raised, TOWN)
    assert result.value == 0
    assert [row.code for row in result.explain] == ["veto_upheld", "veto_dismissed"]


@pytest.mark.parametrize("gone", ["participants", "residents"])
def test_a_missing_value_is_an_error_that_names_indicator_and_fact(township, gone):
    facts = {"participants": 10, "residents": 20} | {gone: None}
    with pytest.raises(MissingFact) as caught:
        points(township, "4.1", facts, TOWN)
    assert (caught.value.indicator, caught.value.key) == ("4.1", gone)
    assert str(caught.value) == f"indicator 4.1: {gone} is missing"


IMPOSSIBLE = [
    ("4.1", {"participants": 21, "residents": 20}),
    ("4.1", {"participants": 0, "residents": 0}),
    ("4.1", {"participants": -1, "residents": 20}),
    ("4.1", {"participants": 1.5, "residents": 20}),
    ("4.1", {"participants": "1.5", "residents": 20}),
    ("4.1", {"participants": True, "residents": 20}),
    ("4.1", {"participants": "NaN", "residents": 20}),
    ("4.1", {"participants": Decimal("Infinity"), "residents": 20}),
    ("4.1", {"participants": "not_applicable", "residents": 20}),
    ("1.1", {"leading_group": ["head", "head"]}),
    ("1.1", {"leading_group": ["somebody"]}),
    ("1.1", {"leading_group": "head"}),
    ("1.3", {"person_in_charge": "yes"}),
    ("1.4", {"filing_gaps": {"no_idea": 1}}),
    ("1.4", {"filing_gaps": {"no_plan": -1}}),
    ("1.4", {"filing_gaps": ["no_plan"]}),
    ("2.4", {"platform_grade": "E"}),
    ("5.1", {"awareness": {"asked": 100, "favourable": 101}, "satisfaction": {}}),
    ("5.1", {"awareness": {"asked": 100}, "satisfaction": {}}),
    ("5.3", {"innovation_doubts": {"amount": "0.4", "reason": "少"}}),
    ("5.3", {"innovation_doubts": {"amount": "4.5", "reason": "多"}}),
    ("5.3", {"innovation_doubts": {"amount": "1", "reason": " "}}),
    ("5.3", {"innovation_doubts": {"reason": "无"}}),
]


@pytest.mark.parametrize(("number", "facts"), IMPOSSIBLE)
def test_an_impossible_value_is_refused_and_named(township, number, facts):
    with pytest.raises(BadFact) as caught:
        points(township, number, facts, TOWN)
    assert caught.value.indicator == number


def test_a_veto_without_a_document_or_ruling_is_refused(township):
    for raised in (
        {"key": "false_material", "document": "", "upheld": True},
        {"key": "false_material", "document": "d"},
        {"key": "unheard_of", "document": "d", "upheld": True},
    ):
        with pytest.raises(BadFact):
            score_vetoes(township, [raised], TOWN)
