"""Who is admitted under quota, floors and caps; compared with trying every possible set."""

from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluation.scoring.errors import ScoringError
from evaluation.scoring.explain import sentence
from evaluation.scoring.quota import available, choose
from evaluation.scoring.ranking import Placed


def line(*kinds, places=None):
    """Applications a, b, c … in order of place, each of a kind."""
    given_places = places or range(1, len(kinds) + 1)
    return [
        Placed(chr(97 + n), 0, place, (), (), frozenset({f"kind:{kind}"}))
        for n, (kind, place) in enumerate(zip(kinds, given_places, strict=True))
    ]


def said(choice, lang="en"):
    return [sentence(reason, lang) for reason in choice.reasons.values()]


def test_the_first_places_are_admitted_and_the_others_wait():
    choice = choose(line("town", "town", "town", "street"), 2)
    assert said(choice) == [
        "1st, admitted",
        "2nd, admitted",
        "3rd, waiting list 1",
        "4th, waiting list 2",
    ]
    assert (choice.admitted, choice.waiting, choice.tied) == (("a", "b"), ("c", "d"), ())


def test_a_floor_displaces_the_last_and_both_are_told_why():
    choice = choose(line(*["town"] * 11, "township", "town"), 11, floors={"kind:township": 1})
    assert said(choice)[6:] == [
        "7th, admitted",
        "8th, admitted",
        "9th, admitted",
        "10th, admitted",
        "11th, not admitted: displaced by the floor for township",
        "12th, admitted under the floor for township",
        "13th, waiting list 1",
    ]
    assert said(choice, "zh")[10:12] == [
        "第 11 名，未入选：因乡最低名额让出",
        "第 12 名，按乡最低名额入选",
    ]


def test_a_cap_keeps_out_and_says_so():
    choice = choose(line("town", "town", "town", "street"), 3, caps={"kind:town": 2})
    assert said(choice)[2:] == [
        "3rd, not admitted: the cap for town is reached",
        "4th, admitted",
    ]


def test_a_floor_that_cannot_be_met_is_reported():
    choice = choose(line("town", "street"), 2, floors={"kind:township": 1})
    assert [sentence(one, "en") for one in choice.shortfalls] == [
        "The floor of 1 for township cannot be met: only 0 possible"
    ]
    assert choice.admitted == ("a", "b")


def test_a_tie_across_the_line_is_left_to_the_commission():
    choice = choose(line("town", "town", "town", "town", places=[1, 2, 2, 4]), 2)
    assert (choice.admitted, choice.tied, choice.open) == (("a",), ("b", "c"), 1)
    assert said(choice)[1] == (
        "2nd, tied across the line: 2 units for 1 places, left to the commission"
    )


def test_a_tie_above_the_line_is_no_trouble():
    choice = choose(line("town", "town", "town", places=[1, 1, 3]), 2)
    assert (choice.admitted, choice.tied) == (("a", "b"), ())


def test_a_tie_that_a_floor_decides_is_decided():
    tied = line("town", "town", "township", places=[1, 2, 2])
    choice = choose(tied, 2, floors={"kind:township": 1})
    assert (choice.admitted, choice.tied) == (("a", "c"), ())


def test_a_quota_of_zero_admits_nobody():
    assert choose(line("town"), 0).admitted == ()


def test_the_quota_is_the_target_less_what_is_held():
    assert available(10, 4) == 6
    with pytest.raises(ScoringError, match="11 titles are held, more than the target of 10"):
        available(10, 11)


@pytest.mark.parametrize(
    ("quota", "floors", "caps", "sentence"),
    [
        (-1, {}, {}, "not below zero"),
        (True, {}, {}, "not below zero"),
        (2, {"kind:town": 3}, {}, "the floor of 3 for kind:town is above the quota of 2"),
        (2, {"kind:town": 2, "kind:street": 1}, {}, "the floors sum to 3, above the quota of 2"),
        (3, {"kind:town": 2}, {"kind:town": 1}, "the floor for kind:town is above its cap"),
        (3, {"kind:town": -1}, {}, "must be a whole number from 0"),
        (3, {}, {"kind:town": 1.5}, "must be a whole number from 0"),
    ],
)
def test_limits_that_contradict_each_other_are_refused(quota, floors, caps, sentence):
    with pytest.raises(ScoringError, match=sentence):
        choose(line("town", "street", "town"), quota, floors, caps)


def test_groups_that_cross_are_refused():
    crossing = [
        Placed("a", 0, 1, (), (), frozenset({"kind:village", "parent:P1"})),
        Placed("b", 0, 2, (), (), frozenset({"kind:village", "parent:P2"})),
        Placed("c", 0, 3, (), (), frozenset({"kind:community", "parent:P1"})),
    ]
    with pytest.raises(ScoringError, match="cross"):
        choose(crossing, 2, floors={"kind:village": 1}, caps={"parent:P1": 1})


NESTS = {
    "a": {"north"}, "b": {"north", "north.hills"}, "c": {"north", "north.hills"},
    "d": {"south"}, "e": {"south"}, "f": set(), "g": {"north"}, "h": {"south"},
}  # fmt: skip
GROUPS = ("north", "north.hills", "south")


def allowed(chosen, floors, caps):
    counts = {group: sum(group in NESTS[one] for one in chosen) for group in GROUPS}
    return all(floors.get(g, 0) <= counts[g] <= caps.get(g, 9) for g in GROUPS)


def every_best_set(places, quota, floors, caps):
    """By brute force: the largest allowed sets, and of these all with the best list of places."""
    for size in range(min(quota, len(places)), -1, -1):
        found = [s for s in combinations(sorted(places), size) if allowed(s, floors, caps)]
        if found:
            lists = {chosen: sorted(places[one] for one in chosen) for chosen in found}
            return [set(chosen) for chosen in found if lists[chosen] == min(lists.values())]
    return []


limits = st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 3))


@settings(max_examples=300, deadline=None)
@given(
    ranks=st.lists(st.integers(1, 4), min_size=1, max_size=8),
    quota=st.integers(0, 8),
    floors=limits,
    caps=limits,
)
def test_the_chosen_set_is_the_best_of_all_possible_sets(ranks, quota, floors, caps):
    names = sorted(NESTS)[: len(ranks)]
    places = {
        name: 1 + sum(other < rank for other in ranks)
        for name, rank in zip(names, ranks, strict=True)
    }
    ranked = [Placed(n, 0, places[n], (), (), frozenset(NESTS[n])) for n in names]
    best = every_best_set(places, quota, floors, caps)
    assume(best)
    try:
        choice = choose(ranked, quota, floors, caps)
    except ScoringError:
        assume(False)
    assume(not choice.shortfalls)
    certain = set.intersection(*best)
    assert set(choice.admitted) == certain
    assert set(choice.tied) == set.union(*best) - certain
    assert choice.open == len(best[0]) - len(certain)
    assert set(choice.reasons) == set(names)
