"""The draw of panels obeys every rule, can be drawn again, and says why when it cannot be."""

import random
from collections import Counter

import pytest

from evaluation.scoring.assignment import (
    Candidate,
    Infeasible,
    Subject,
    assign,
    commitment,
    replace_expert,
)
from evaluation.scoring.errors import ScoringError

FIELDS = ("organisation", "network", "funds", "activities")


def pool(applications=12, experts=10, employers=5, seed=1):
    draw = random.Random(seed)
    subjects = [Subject(f"A{n:02}", frozenset({draw.choice(FIELDS)})) for n in range(applications)]
    candidates = [
        Candidate(f"E{n:02}", f"H{n % employers}", frozenset(draw.sample(FIELDS, 2)))
        for n in range(experts)
    ]
    return subjects, candidates


def test_every_rule_is_obeyed():
    subjects, candidates = pool()
    forbidden = {("A00", "E00"), ("A00", "E01"), ("A01", "E05"), ("A07", "E09")}
    found = assign(subjects, candidates, 3, 5, "seed", forbidden, matches_at_least=1)
    experts = {one.id: one for one in candidates}
    fields = {one.id: one.fields for one in subjects}
    loads = Counter(expert for panel in found.panels.values() for expert in panel)
    assert set(found.panels) == set(fields)
    for application, panel in found.panels.items():
        assert len(set(panel)) == 3
        assert len({experts[expert].employer for expert in panel}) == 3
        assert not {(application, expert) for expert in panel} & forbidden
        assert any(fields[application] & experts[expert].fields for expert in panel)
    assert max(loads.values()) - min(loads.values()) <= 1
    assert max(loads.values()) <= 5
    assert found.loads == dict(loads)
    assert joined(found.panels)


def joined(panels):
    """Whether a chain of shared experts links all panels."""
    reached, left = set(), dict(panels)
    front = {next(iter(panels))}
    while front:
        reached |= {expert for one in front for expert in left.pop(one)}
        front = {one for one, panel in left.items() if reached & set(panel)}
    return not left


def test_the_same_seed_draws_the_same_panels_in_whatever_order():
    subjects, candidates = pool()
    once = assign(subjects, candidates, 3, 5, "seed")
    again = assign(subjects[::-1], candidates[::-1], 3, 5, "seed")
    other = assign(subjects, candidates, 3, 5, "another")
    assert once == again
    assert once.panels != other.panels


def test_field_matches_come_before_the_lot():
    subjects = [Subject(f"A{n}", frozenset({"funds"})) for n in range(3)]
    candidates = [Candidate(f"E{n}", "", frozenset({"funds"})) for n in range(3)]
    candidates += [Candidate("X", "", frozenset({"network"}))]
    found = assign(subjects, candidates, 2, 2, "seed")
    assert found.matches == 5
    assert found.loads["X"] == 1


def test_panels_overlap_even_where_the_lot_alone_would_part_them():
    subjects = [Subject(f"A{n}", frozenset({"north" if n < 3 else "south"})) for n in range(6)]
    candidates = [
        Candidate(f"E{n}", "", frozenset({"north" if n < 3 else "south"})) for n in range(6)
    ]
    found = assign(subjects, candidates, 2, 2, "seed")
    assert found.matches < found.seats
    assert joined(found.panels)


def infeasible(*arguments, **named):
    with pytest.raises(Infeasible) as caught:
        assign(*arguments, **named)
    return caught.value


def test_too_few_seats_are_explained():
    subjects, candidates = pool(applications=12, experts=4, employers=4)
    error = infeasible(subjects, candidates, 3, 5, "seed")
    assert error.binding == ("load_cap",)
    assert str(error) == (
        "36 seats are to be filled, but 4 experts with at most 5 applications each fill only 20"
    )


def test_too_many_conflicts_of_one_application_are_explained():
    subjects, candidates = pool(experts=4, employers=4, applications=4)
    forbidden = {("A00", "E00"), ("A00", "E01")}
    error = infeasible(subjects, candidates, 3, 5, "seed", forbidden)
    assert error.binding == ("conflicts",)
    assert "application A00 has only 2 experts without a conflict" in str(error)


def test_too_few_employers_are_explained():
    subjects, candidates = pool(employers=2)
    assert infeasible(subjects, candidates, 3, 5, "seed").binding == ("employers",)


def test_too_few_experts_of_a_field_are_explained():
    subjects, candidates = pool()
    subjects += [Subject("A99", frozenset({"astronomy"}))]
    error = infeasible(subjects, candidates, 3, 5, "seed", matches_at_least=1)
    assert error.binding == ("fields",)
    assert "application A99" in str(error)


def test_rules_that_only_together_forbid_are_named():
    subjects = [Subject(f"A{n}") for n in range(3)]
    candidates = [Candidate(f"E{n}") for n in range(6)]
    forbidden = {(f"A{n}", "E0") for n in range(3)}
    error = infeasible(subjects, candidates, 2, 3, "seed", forbidden)
    assert error.binding == ("balance",)
    assert str(error) == (
        "no assignment obeys all rules; one would exist without the balance of loads within one"
    )


@pytest.mark.parametrize(("size", "cap", "matches"), [(0, 5, 0), (3, 0, 0), (3, 5, 4), (3, 5, -1)])
def test_impossible_settings_are_refused(size, cap, matches):
    subjects, candidates = pool()
    with pytest.raises(ScoringError):
        assign(subjects, candidates, size, cap, "seed", matches_at_least=matches)


def test_nobody_to_assign_is_refused():
    subjects, candidates = pool()
    assert infeasible([], candidates, 3, 5, "seed").binding == ("no_applications",)
    assert infeasible(subjects, [], 3, 5, "seed").binding == ("no_experts",)
    with pytest.raises(ScoringError, match="two applications have one id"):
        assign(subjects + subjects[:1], candidates, 3, 5, "seed")


def test_the_commitment_hides_the_seed_and_fits_only_it():
    assert commitment("a") == commitment("a") != commitment("b")
    assert len(commitment("a")) == 64


def test_a_recused_expert_is_replaced_under_the_same_rules_by_the_same_seed():
    subjects, candidates = pool(experts=12, employers=12)
    found = assign(subjects, candidates, 3, 5, "seed")
    leaving = found.panels["A00"][0]
    taken = replace_expert(found, subjects[0], leaving, candidates, 5, "seed")
    again = replace_expert(found, subjects[0], leaving, candidates[::-1], 5, "seed")
    assert taken == again
    assert taken not in found.panels["A00"]
    assert subjects[0].fields & next(one.fields for one in candidates if one.id == taken)


def test_nobody_left_to_replace_is_explained():
    subjects, candidates = pool(applications=4, experts=3, employers=3)
    found = assign(subjects, candidates, 3, 5, "seed")
    with pytest.raises(Infeasible, match="left for application A00"):
        replace_expert(found, subjects[0], "E00", candidates, 5, "seed")


def test_only_a_member_of_the_panel_can_be_replaced():
    subjects, candidates = pool()
    found = assign(subjects, candidates, 3, 5, "seed")
    stranger = next(one.id for one in candidates if one.id not in found.panels["A00"])
    with pytest.raises(ScoringError, match="is not on the panel"):
        replace_expert(found, subjects[0], stranger, candidates, 5, "seed")
