"""The statistics of agreement give the digits of the published examples."""

from decimal import Decimal

import pytest

from evaluation.scoring.agreement import (
    Interval,
    icc,
    krippendorff_alpha,
    outliers,
    rank_intervals,
    severities,
    tied_ranges,
)
from evaluation.scoring.errors import ScoringError

# Shrout, P. E. & Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater
# reliability. Psychological Bulletin 86(2), 420-428: table 2 (ratings) and table 4 (results).
SHROUT_FLEISS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]
N = None
# Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, section C: four observers,
# twelve units; interval alpha 0.849.
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]


def test_the_six_coefficients_of_shrout_and_fleiss():
    found = icc(SHROUT_FLEISS)
    rounded = [round(v, 2) for v in (found.icc1, found.icc2, found.icc3)]
    averaged = [round(v, 2) for v in (found.icc1k, found.icc2k, found.icc3k)]
    assert (rounded, averaged) == ([0.17, 0.29, 0.71], [0.44, 0.62, 0.91])


def test_the_interval_alpha_of_krippendorff():
    assert round(krippendorff_alpha(KRIPPENDORFF), 3) == 0.849


def test_perfect_agreement_is_one():
    assert krippendorff_alpha([[1, 2, 3], [1, 2, 3]]) == 1
    assert icc([[1, 1], [2, 2], [3, 3]]).icc2 == 1


def test_without_any_variation_a_coefficient_is_not_defined():
    assert krippendorff_alpha([[5, 5], [5, 5]]) is None
    assert icc([[5, 5], [5, 5]]).icc1 is None


@pytest.mark.parametrize(
    "ratings", [[], [[1, 2]], [[1], [2]], [[1, 2], [3]], [[1, float("nan")], [2, 3]]]
)
def test_icc_refuses_what_is_no_full_table(ratings):
    with pytest.raises(ScoringError):
        icc(ratings)


@pytest.mark.parametrize("ratings", [[], [[1, 2], [3]], [[1, N], [N, 2]], [[float("inf")], [1]]])
def test_alpha_refuses_what_cannot_be_compared(ratings):
    with pytest.raises(ScoringError):
        krippendorff_alpha(ratings)


def two_judges(noise=0):
    scores = {}
    for number in range(20):
        scores[f"A{number:02}", "mild"] = Decimal(60 + number + 3)
        scores[f"A{number:02}", "severe"] = Decimal(60 + number - 3)
    scores["A07", "mild"] += noise
    return scores


def test_severities_come_with_their_error_and_number_of_sheets():
    found = severities(two_judges())
    assert (found["mild"].value, found["severe"].value) == (3, -3)
    assert found["mild"].error == pytest.approx(0, abs=1e-9)
    assert found["mild"].sheets == 20


def test_a_sheet_far_from_the_others_is_named():
    found = outliers(two_judges(noise=12))
    assert {one.application for one in found} == {"A07"}
    assert outliers(two_judges()) == []


def test_with_one_judge_there_is_no_error_to_state():
    assert severities({("A", "x"): Decimal(1), ("B", "x"): Decimal(2)})["x"].error is None


def test_clear_leads_have_narrow_intervals_and_close_calls_wide_ones():
    scores = {}
    marks = {"first": (95, 96, 97), "even1": (70, 80, 90), "even2": (90, 80, 71), "last": (1, 2, 3)}
    for name, given in marks.items():
        scores |= {(name, f"j{n}"): Decimal(v) for n, v in enumerate(given)}
    found = rank_intervals(scores, seed=1)
    assert found["first"] == Interval(1, 1, 1)
    assert found["last"] == Interval(4, 4, 4)
    assert (found["even1"].low, found["even1"].high) == (2, 3)
    assert tied_ranges(found) == [(2, 3)]


def test_the_same_seed_gives_the_same_intervals_in_any_order():
    scores = {
        (f"A{a}", f"j{j}"): Decimal((a * 7 + j * 13) % 17) for a in range(9) for j in range(5)
    }
    backwards = dict(reversed(scores.items()))
    assert rank_intervals(scores, seed="s") == rank_intervals(backwards, seed="s")


def test_the_part_that_judges_do_not_decide_is_added():
    scores = {("A", "x"): Decimal(50), ("A", "y"): Decimal(52), ("B", "x"): Decimal(49),
              ("B", "y"): Decimal(51)}  # fmt: skip
    fixed = {"A": Decimal(0), "B": Decimal(30)}
    assert rank_intervals(scores, 1, fixed=fixed, weight=Decimal("0.5"))["B"] == Interval(1, 1, 1)
