"""Places, and ties broken step by step with the step named."""

from decimal import Decimal

import pytest

from evaluation.scoring.errors import ScoringError
from evaluation.scoring.ranking import LADDER, Entry, TieStep, rank

D = Decimal


def entry(name, total, **ladder):
    return Entry(name, D(total), {step: D(value) for step, value in ladder.items()})


def places(entries, ladder=LADDER):
    return [(one.id, one.place) for one in rank(entries, ladder)]


def test_the_higher_total_has_the_better_place():
    assert places([entry("b", "80"), entry("a", "79.99"), entry("c", "91")]) == [
        ("c", 1),
        ("b", 2),
        ("a", 3),
    ]


def test_totals_are_compared_to_the_last_digit():
    close = [entry("a", "80." + "0" * 25 + "1"), entry("b", "80." + "0" * 25 + "2")]
    assert places(close) == [("b", 1), ("a", 2)]


def test_a_tie_is_broken_by_the_first_step_that_differs_and_the_step_is_named():
    tied = [
        entry("a", "80", highest_block="0.9", participation="1.1", site="70"),
        entry("b", "80", highest_block="0.9", participation="1.2", site="60"),
    ]
    second, first = sorted(rank(tied), key=lambda one: one.id)
    assert (first.place, second.place) == (1, 2)
    assert first.steps == (
        TieStep("highest_block", "0.9", "equal"),
        TieStep("participation", "1.2", "separated"),
    )


@pytest.mark.parametrize("step", ["fewer_deductions", "committee_vote"])
def test_fewer_deductions_and_the_better_vote_win(step):
    tied = [entry("a", "80", **{step: "2"}), entry("b", "80", **{step: "1"})]
    assert places(tied) == [("b", 1), ("a", 2)]


def test_a_step_for_which_one_has_no_value_is_passed_over():
    tied = [entry("a", "80", highest_block="0.9", site="70"), entry("b", "80", site="71")]
    found = {one.id: one for one in rank(tied)}
    assert found["b"].place == 1
    assert found["a"].steps[0] == TieStep("highest_block", "0.9", "no_value")
    assert found["b"].steps[0] == TieStep("highest_block", None, "no_value")


def test_an_unbroken_tie_shares_the_place_and_the_next_place_is_skipped():
    found = rank([entry("a", "80"), entry("b", "80"), entry("c", "70")])
    assert [(one.id, one.place, one.tied_with) for one in found] == [
        ("a", 1, ("b",)),
        ("b", 1, ("a",)),
        ("c", 3, ()),
    ]


def test_a_step_may_split_a_tie_into_smaller_ties():
    tied = [
        entry("a", "80", highest_block="0.9"),
        entry("b", "80", highest_block="0.8"),
        entry("c", "80", highest_block="0.8"),
    ]
    assert places(tied) == [("a", 1), ("b", 2), ("c", 2)]


@pytest.mark.parametrize("ladder", [["coin"], ["site", "site"]])
def test_a_ladder_has_known_steps_once(ladder):
    with pytest.raises(ScoringError):
        rank([entry("a", "80")], ladder)


def test_two_entries_with_one_id_are_refused():
    with pytest.raises(ScoringError, match="one id"):
        rank([entry("a", "80"), entry("a", "81")])


def test_a_total_that_is_no_number_is_refused():
    with pytest.raises(ScoringError, match="not a finite number"):
        rank([entry("a", "NaN")])


def test_nobody_to_rank_is_an_empty_list():
    assert rank([]) == []
