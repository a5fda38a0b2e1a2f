"""Generated figures: exact sums, plausible sizes, the same for the same seed."""

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.reference.defaults import default_units
from evaluation.reference.sample import WANZHOU_RESIDENTS, populations, yearbook

UNITS = default_units()
BY_NAME = {unit.short_name: unit for unit in UNITS}
TOWNSHIPS = [unit for unit in UNITS if unit.level == "town"]
KEYS = {
    "residents",
    "participants",
    "fund_yuan",
    "full_time_staff",
    "part_time_teachers",
    "volunteers",
    "training_hours",
    "school_area_m2",
    "books",
    "computers",
    "learning_points",
    "villages_count",
    "courses",
    "activities",
    "learning_accounts",
    "credits_recognised",
    "learning_organisations",
}


def sums_hold(found, units, total):
    towns = [unit for unit in units if unit.level == "town"]
    assert sum(found[unit.code] for unit in towns) == total
    for town in towns:
        below = [found[unit.code] for unit in units if unit.parent_code == town.code]
        assert not below or sum(below) == found[town.code]


@pytest.mark.parametrize("seed", [0, 1, 2026])
def test_populations_add_up_and_are_plausible(seed):
    found = populations(UNITS, seed=seed)
    assert len(found) == 663
    assert found[UNITS[0].code] == WANZHOU_RESIDENTS
    sums_hold(found, UNITS, WANZHOU_RESIDENTS)
    by_kind = {
        kind: [found[unit.code] for unit in UNITS if unit.kind == kind]
        for kind in ("street", "town", "township", "community", "village")
    }
    assert min(by_kind["street"]) > 25_000 and max(by_kind["street"]) < 130_000
    assert min(by_kind["town"]) > 5_000 and max(by_kind["town"]) < 80_000
    assert max(by_kind["township"]) < 15_000
    assert 2_500 < found[BY_NAME["梨树乡"].code] < 6_000
    assert min(by_kind["village"]) > 300 and max(by_kind["community"]) < 15_000


def test_populations_depend_on_the_seed_and_not_on_the_order():
    found = populations(UNITS, seed=7)
    assert populations(UNITS[::-1], seed=7) == found
    assert populations(UNITS, seed=8) != found


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=610, max_value=3_000_000), st.integers(0, 10_000))
def test_any_total_is_split_without_rest_and_nobody_is_left_empty(total, seed):
    found = populations(UNITS, total=total, seed=seed)
    sums_hold(found, UNITS, total)
    assert min(found.values()) >= 1


def test_townships_without_villages_are_populated_too():
    units = [UNITS[0], *TOWNSHIPS]
    found = populations(units, seed=1)
    sums_hold(found, units, WANZHOU_RESIDENTS)
    assert len(found) == 53


def test_without_a_total_the_usual_sizes_decide():
    found = populations(UNITS, total=None, seed=1)
    sums_hold(found, UNITS, found[UNITS[0].code])
    assert 1_200_000 < found[UNITS[0].code] < 1_900_000


def test_impossible_populations_are_refused():
    with pytest.raises(ValueError, match="a total of 609"):
        populations(UNITS, total=609)
    with pytest.raises(ValueError, match="no township"):
        populations(UNITS[:1])


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(UNITS[1:]),
    st.integers(min_value=1, max_value=150_000),
    st.decimals(min_value=0, max_value=1, places=3),
    st.integers(0, 10_000),
)
def test_a_yearbook_is_complete_and_consistent(unit, population, quality, seed):
    figures = yearbook(unit, population, quality, seed)
    assert set(figures) == KEYS
    assert figures["residents"] == population
    assert 0 <= figures["participants"] <= population
    assert 0 <= figures["learning_points"] <= figures["villages_count"]
    texts = {key for key, value in figures.items() if isinstance(value, str)}
    assert texts == {"fund_yuan", "training_hours"}
    assert all(Decimal(value) >= 0 for value in figures.values())


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("高笋塘街道", 70),
        ("分水镇", 60),
        ("梨树乡", 40),
        ("恒合土家族乡", 40),
        ("东方广场社区", 70),
    ],
)
def test_quality_carries_a_unit_from_poor_to_excellent(name, target):
    unit = BY_NAME[name]

    def measured(quality):
        figures = yearbook(unit, 40_000, quality, 3)
        participation = Decimal(figures["participants"]) * 100 / 40_000
        return participation, Decimal(figures["fund_yuan"]) / 40_000

    poor, middling, excellent = measured(0), measured(0.45), measured(1)
    assert poor[0] < Decimal("0.6") * target and poor[1] < Decimal("1.2")
    assert Decimal("0.75") * target < middling[0] < target
    assert excellent[0] > target and excellent[1] > Decimal("2.3")
    assert all(low < high for low, high in zip(poor, excellent, strict=True))


def test_a_better_unit_is_never_worse_in_any_figure():
    unit = BY_NAME["分水镇"]
    grades = [yearbook(unit, 46_000, Decimal(step) / 10, 5) for step in range(11)]
    for key in KEYS:
        column = [Decimal(figures[key]) for figures in grades]
        assert column == sorted(column), key


def test_a_village_is_measured_by_its_townships_target():
    village = BY_NAME["饶家村"]
    street, township = (
        yearbook(village, 10_000, 0.6, 1, target_kind=kind)["participants"]
        for kind in ("street", "township")
    )
    assert abs(Decimal(street) / township - Decimal(7) / 4) < Decimal("0.01")


def test_the_number_of_villages_comes_from_the_caller_or_the_file():
    unit = BY_NAME["分水镇"]
    uncounted = replace(unit, communities=None, villages=None)
    counts = [
        yearbook(unit, 46_000, 0.5, 1)["villages_count"],
        yearbook(unit, 46_000, 0.5, 1, villages_count=9)["villages_count"],
        yearbook(uncounted, 46_000, 0.5, 1)["villages_count"],
        yearbook(BY_NAME["饶家村"], 1_000, 0.5, 1)["villages_count"],
    ]
    assert counts == [26, 9, 18, 1]


@pytest.mark.parametrize(
    ("name", "population", "quality"),
    [("万州区", 1000, 0.5), ("分水镇", 0, 0.5), ("分水镇", 1000, 1.01), ("分水镇", 1000, -0.01)],
)
def test_an_impossible_yearbook_is_refused(name, population, quality):
    with pytest.raises(ValueError, match="a yearbook needs"):
        yearbook(BY_NAME[name], population, quality, 1)


def test_figures_do_not_depend_on_the_interpreters_hash_seed():
    program = (
        "from evaluation.reference.defaults import default_units as u\n"
        "from evaluation.reference.sample import populations, yearbook\n"
        "units = u()\n"
        "print(sorted(populations(units, seed=3).items()), yearbook(units[9], 5000, 0.4, 3))\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(runs) == 1


def test_a_known_seed_gives_known_figures():
    found = populations(UNITS, seed=1)
    assert [found[BY_NAME[name].code] for name in ("高笋塘街道", "梨树乡")] == [74236, 3621]
    figures = yearbook(BY_NAME["高笋塘街道"], 74236, 0.6, 1)
    assert (figures["participants"], figures["fund_yuan"]) == (55016, "138434.53")
