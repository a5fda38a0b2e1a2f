"""Totals of several judges become one; severe judges are told from weak applications."""

from decimal import Decimal
from itertools import product

import pytest

from evaluation.scoring.aggregate import combine, judge_adjusted, kept_judges, spread
from evaluation.scoring.errors import DisconnectedDesign, ScoringError

D = Decimal


def test_the_mean_of_three():
    assert combine([D(80), D(85), D(91)], "mean") == D("85.33333333333333333333333333")


def test_the_trimmed_mean_leaves_out_one_highest_and_one_lowest():
    assert combine([D(100), D(80), D(0), D(82), D(84)], "trimmed_mean") == 82


@pytest.mark.parametrize(
    ("count", "method"), [(0, "mean"), (1, "mean"), (2, "mean"), (4, "trimmed_mean")]
)
def test_too_few_sheets_for_the_method_are_an_error(count, method):
    with pytest.raises(ScoringError, match=f"{method} needs at least . sheets, not {count}"):
        combine([D(80)] * count, method)


def test_an_unknown_method_is_an_error():
    with pytest.raises(ScoringError, match="'median' is not a way to combine sheets"):
        combine([D(80)] * 5, "median")


def test_the_trimmed_judges_do_not_depend_on_the_order_of_the_sheets():
    totals = {"a": D(80), "b": D(90), "c": D(90), "d": D(80), "e": D(85)}
    backwards = dict(reversed(totals.items()))
    assert kept_judges(totals, "trimmed_mean") == kept_judges(backwards, "trimmed_mean")
    assert kept_judges(totals, "trimmed_mean") == ["b", "d", "e"]


def test_the_spread_is_highest_minus_lowest():
    assert spread([D("61.5"), D(80), D("77.25")]) == D("18.5")


def additive(applications, judges, seats):
    return {(a, j): applications[a] + judges[j] for a, j in seats}


def test_an_additive_design_is_recovered_exactly():
    applications = {"A": D(70), "B": D(75), "C": D(82), "D": D(90)}
    judges = {"x": D("-4.5"), "y": D(1), "z": D("3.5")}
    seats = [("A", "x"), ("A", "y"), ("B", "y"), ("B", "z"), ("C", "z"), ("C", "x"), ("D", "x")]
    found = judge_adjusted(additive(applications, judges, seats))
    assert (found.totals, found.severities) == (applications, judges)


def test_when_all_judges_score_all_the_order_is_that_of_the_mean():
    scores = {
        (a, j): D(v)
        for (a, j), v in zip(product("ABC", "xyz"), (70, 80, 84, 60, 71, 79, 90, 91, 92),
                             strict=True)
    }  # fmt: skip
    found = judge_adjusted(scores)
    assert found.totals["A"] == 78
    assert found.totals["B"] == 70
    assert found.totals["C"] == 91
    assert sum(found.severities.values()) == 0


def test_a_severe_panel_does_not_decide_the_order():
    applications = {"A": D(80), "B": D(78)}
    judges = {"mild": D(6), "severe": D(-6)}
    bridge = {("C", "mild"): D(76), ("C", "severe"): D(64)}
    scores = {("A", "severe"): D(74), ("B", "mild"): D(84)} | bridge
    assert judge_adjusted(scores).totals == applications | {"C": D(70)}
    assert judge_adjusted(scores).severities == judges


def test_panels_that_do_not_overlap_are_an_error_that_names_them():
    scores = {("A", "x"): D(1), ("A", "y"): D(2), ("B", "z"): D(3)}
    with pytest.raises(DisconnectedDesign) as caught:
        judge_adjusted(scores)
    assert caught.value.components == [(("A",), ("x", "y")), (("B",), ("z",))]
    assert "judges x, y with applications A; judges z with applications B" in str(caught.value)


def test_nothing_to_adjust_is_an_error():
    with pytest.raises(ScoringError, match="no scores"):
        judge_adjusted({})
