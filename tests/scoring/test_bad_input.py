"""Bad input to the method is a clear error at the earliest moment, never a wrong number."""

import pytest

from evaluation.scoring.errors import InputErrors, ScoringError
from evaluation.scoring.method import compute

from .sample import category


@pytest.fixture
def inputs(township_mapping):
    return category(township_mapping, count=6)


BAD_SETTINGS = [
    ({"weights": {"departments": "0.3", "experts": "0.5", "site": "0.3"}}, "must sum to 1"),
    ({"weights": {"departments": "-0.1", "experts": "0.9", "site": "0.2"}}, "must be at least 0"),
    ({"weights": {"experts": "1"}}, "is missing"),
    ({"combine": "median"}, "'median' is unknown"),
    ({"quota": -1}, "the quota must be a whole number that is not below zero"),
    ({"quota": None}, "is missing"),
    ({"floors": {"kind:town": 99}}, "is above the quota"),
    ({"pass_line": "101"}, "must be at most 100"),
    ({"pass_line": "NaN"}, "is not a number"),
    ({"block_minimum": "60"}, "must be at most 1"),
    ({"ladder": ["coin"]}, "is not a step of the ladder"),
    ({"stages": {"departments": "all", "experts": "none", "site": "all"}}, "'none' is unknown"),
    ({"surprise": 1}, "is not a known key here"),
    ({"rubric": {}}, "is missing"),
    ({"category": {"code": "c", "title": "demonstration", "level": "village"}},
     "is for the township level"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), BAD_SETTINGS)
def test_bad_settings_are_refused_before_anything_is_computed(inputs, change, sentence):
    with pytest.raises(InputErrors) as caught:
        compute(inputs | change)
    assert sentence in str(caught.value)


BAD_APPLICATIONS = [
    ({"sheets": []}, "there is no sheet that counts"),
    ({"site_marks": None}, "are missing, but the stage plan has a site visit for all"),
    ({"eligible": "yes"}, "must be true or false"),
    ({"unit": {"kind": "village"}}, "'village' is unknown"),
    ({"vetoes": [{"key": "false_material", "document": "", "upheld": True}]}, "has no document"),
    ({"opinions": [{"indicator": "4.1", "answer": "perhaps"}]}, "'perhaps' is unknown"),
    ({"opinions": [{"answer": "correct", "corrections": {"residents": 7}}]},
     "was corrected, but the verified fact is another"),
    ({"opinions": [{"answer": "veto", "veto": "false_material"}]},
     "is not among the vetoes of the application"),
    ({"bonus": ["higher_title", "higher_title"]}, "each option once"),
    ({"bonus": ["medal"]}, "names the unknown 'medal'"),
    ({"facts_verified": {}}, "is missing"),
    ({"committee_rnk": 1}, "is not a known key here"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), BAD_APPLICATIONS)
def test_a_bad_application_is_refused_by_name(inputs, change, sentence):
    inputs["applications"][2] |= change
    with pytest.raises(ScoringError) as caught:
        compute(inputs)
    assert "application A002" in str(caught.value)
    assert sentence in str(caught.value)


def test_marks_above_the_points_name_application_and_indicator(inputs):
    inputs["applications"][2]["sheets"][0]["marks"]["1.1"] = "4.5"
    with pytest.raises(ScoringError, match=r"application A002: 1.1: is 4.5, above the 4 points"):
        compute(inputs)


def test_too_few_sheets_for_the_method_name_the_application(inputs):
    del inputs["applications"][2]["sheets"][2:]
    with pytest.raises(ScoringError, match=r"application A002: trimmed_mean needs at least 5"):
        compute(inputs)


def test_one_judge_cannot_have_two_sheets(inputs):
    sheets = inputs["applications"][2]["sheets"]
    sheets[1]["judge"] = sheets[0]["judge"]
    with pytest.raises(InputErrors, match="one judge has two sheets"):
        compute(inputs)


def test_two_applications_with_one_id_are_refused(inputs):
    inputs["applications"][1]["id"] = "A000"
    with pytest.raises(InputErrors, match="two applications have the id A000"):
        compute(inputs)
