"""Properties that every result must have, tried on many generated categories."""

import copy
import json
import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.scoring import sheet
from evaluation.scoring.aggregate import combine, judge_adjusted, kept_judges
from evaluation.scoring.method import compute
from evaluation.scoring.ranking import Entry, rank
from evaluation.scoring.rubric import parse_rubric

from .conftest import RUBRICS
from .sample import category

VILLAGE = yaml.safe_load((RUBRICS / "village.yaml").read_text(encoding="utf-8"))
FEW = settings(max_examples=25, deadline=None)
MANY = settings(max_examples=150, deadline=None)

marks = st.decimals(min_value=0, max_value=100, places=2)
panels = st.lists(marks, min_size=5, max_size=9)
methods = st.sampled_from(["mean", "trimmed_mean", "judge_adjusted"])


def generated(seed, combine="trimmed_mean"):
    return category(VILLAGE, count=5, panel=5, seed=seed, combine=combine)


def places(result):
    return {one["id"]: one["place"] for one in result["applications"] if one["place"]}


@FEW
@given(seed=st.integers(0, 10_000), combine=methods, which=st.integers(0, 10_000))
def test_a_better_mark_never_lowers_a_place(seed, combine, which):
    inputs = generated(seed, combine)
    draw = random.Random(which)
    before = places(compute(inputs))
    one = draw.choice(inputs["applications"])
    sheet = draw.choice(one["sheets"])
    number = draw.choice(sorted(sheet["marks"]))
    most = next(i["points"] for i in VILLAGE["indicators"] if i["number"] == number)
    sheet["marks"][number] = str(most)
    after = places(compute(inputs))
    if one["id"] in before:
        assert after[one["id"]] <= before[one["id"]]


@FEW
@given(seed=st.integers(0, 10_000), combine=methods, order=st.randoms(use_true_random=False))
def test_the_order_of_the_inputs_does_not_matter(seed, combine, order):
    inputs = generated(seed, combine)
    shuffled = copy.deepcopy(inputs)
    order.shuffle(shuffled["applications"])
    for one in shuffled["applications"]:
        order.shuffle(one["sheets"])
        for one_sheet in one["sheets"]:
            items = list(one_sheet["marks"].items())
            order.shuffle(items)
            one_sheet["marks"] = dict(items)
    assert compute(shuffled) == compute(inputs)


@FEW
@given(seed=st.integers(0, 10_000), combine=methods)
def test_computing_again_from_the_stored_inputs_gives_the_same_bytes(seed, combine):
    inputs = generated(seed, combine)
    first = json.dumps(compute(inputs))
    stored = json.loads(json.dumps(inputs, sort_keys=True))
    assert json.dumps(compute(inputs)) == first == json.dumps(compute(stored))


@FEW
@given(seed=st.integers(0, 10_000), factor=st.sampled_from([Fraction(1, 2), Fraction(1, 4)]))
def test_totals_do_not_depend_on_the_maximum_of_an_indicator(seed, factor):
    """All marks on an indicator halved with its points: the sheet's own scale is what counts."""
    inputs = generated(seed)
    experts = parse_rubric(VILLAGE).judged_by("experts")
    given_marks = sheet.read_marks(inputs["applications"][0]["sheets"][0]["marks"], experts)
    scale = Decimal(factor.numerator) / Decimal(factor.denominator)
    smaller = [replace(one, points=one.points * scale) for one in experts]
    reduced = {number: value * scale for number, value in given_marks.items()}
    assert sheet.scaled(reduced, smaller) == sheet.scaled(given_marks, experts)


@MANY
@given(panels)
def test_a_trimmed_mean_lies_within_what_is_kept(totals):
    kept = sorted(totals)[1:-1]
    assert kept[0] <= combine(totals, "trimmed_mean") <= kept[-1]


@MANY
@given(panels)
def test_the_kept_judges_have_the_trimmed_mean(totals):
    named = {f"j{number}": total for number, total in enumerate(totals)}
    kept = kept_judges(named, "trimmed_mean")
    exact = sum(Fraction(named[judge]) for judge in kept) / len(kept)
    assert abs(Fraction(combine(totals, "trimmed_mean")) - exact) < Fraction(1, 10**24)


@MANY
@given(st.dictionaries(st.tuples(st.sampled_from("ABCD"), st.sampled_from("xyz")), marks,
                       min_size=1))  # fmt: skip
def test_a_judge_that_adds_a_constant_changes_no_total_differences(scores):
    scores |= {("Z", judge): Decimal(50) for judge in "xyz"}
    harsher = {
        (one, judge): value - (7 if judge == "x" else 0) for (one, judge), value in scores.items()
    }
    before, after = judge_adjusted(scores).totals, judge_adjusted(harsher).totals
    shifts = {round(after[one] - before[one], 20) for one in before}
    assert len(shifts) == 1


@MANY
@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), marks, max_size=8))
def test_ranking_its_own_order_again_changes_nothing(totals):
    entries = [Entry(name, total) for name, total in totals.items()]
    first = rank(entries)
    again = rank([Entry(one.id, one.total) for one in first])
    assert first == again
    assert all(one.place <= number for number, one in enumerate(first, 1))


@MANY
@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), marks, min_size=1, max_size=8),
       st.sampled_from([Decimal("0.1"), Decimal(10), Decimal("2.5")]))  # fmt: skip
def test_places_do_not_depend_on_the_scale_of_the_totals(totals, factor):
    before = rank([Entry(name, total) for name, total in totals.items()])
    after = rank([Entry(name, total * factor) for name, total in totals.items()])
    assert [(one.id, one.place) for one in before] == [(one.id, one.place) for one in after]
