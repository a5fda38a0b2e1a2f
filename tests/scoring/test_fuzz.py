"""Whatever JSON is put in, there is a result or a ScoringError: never another exception."""

import copy
import random

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.scoring.errors import FactError, RubricErrors, ScoringError
from evaluation.scoring.facts import score_indicator
from evaluation.scoring.method import compute
from evaluation.scoring.rubric import Rubric, parse_rubric
from evaluation.scoring.rules import Context, NotApplicable, Points

from .conftest import RUBRICS, TOWNSHIP_FACTS, VILLAGE_FACTS
from .sample import category

RAW = {
    name: yaml.safe_load((RUBRICS / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("township", "village")
}
FACTS = {"township": TOWNSHIP_FACTS, "village": VILLAGE_FACTS}
CONTEXTS = {
    "township": Context("experimental", "ethnic_township"),
    "village": Context("experimental", "community", "street"),
}
LEVELS = st.sampled_from(["township", "village"])
SCALARS = (
    st.none() | st.booleans() | st.integers(-3, 10**6) | st.floats() | st.text(max_size=4)
    | st.sampled_from(["-1", "0", "0.5", "NaN", "not_applicable", "R9", "A", "head", "1" * 50])
)  # fmt: skip
JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["amount", "asked", "favourable", "reason", "x"]), inner)
    ),
    max_leaves=5,
)


def spots(value, path=()):
    """The paths to every value inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, part in inner:
        yield (*path, key)
        if isinstance(part, dict | list):
            yield from spots(part, (*path, key))


def spoiled(value, seed, junk):
    """A copy with one value, chosen by the seed, replaced by junk or (every fifth time) removed."""
    draw = random.Random(seed)
    changed = copy.deepcopy(value)
    *way, last = draw.choice(list(spots(value)))
    holder = changed
    for step in way:
        holder = holder[step]
    if draw.random() < 0.2:
        del holder[last]
    else:
        holder[last] = junk
    return changed


@settings(max_examples=120, deadline=None)
@given(level=LEVELS, which=st.integers(0, 10**6), junk=JSON)
def test_any_fact_is_scored_or_refused_by_name(level, which, junk):
    rubric = parse_rubric(RAW[level])
    indicator = random.Random(which).choice(rubric.indicators)
    key = random.Random(which).choice(indicator.inputs).key
    try:
        result = score_indicator(indicator, FACTS[level] | {key: junk}, CONTEXTS[level])
    except FactError as error:
        assert (error.indicator, error.key) == (indicator.number, key)
    else:
        assert isinstance(result, NotApplicable | Points)
        assert isinstance(result, NotApplicable) or 0 <= result.value <= indicator.points


@settings(max_examples=120, deadline=None)
@given(level=LEVELS, seed=st.integers(0, 10**6), junk=JSON)
def test_any_rubric_is_read_or_all_its_faults_are_listed(level, seed, junk):
    try:
        rubric = parse_rubric(spoiled(RAW[level], seed, junk))
    except RubricErrors as error:
        assert error.errors
    else:
        assert isinstance(rubric, Rubric)
        assert parse_rubric(rubric.to_mapping()) == rubric


@settings(max_examples=60, deadline=None)
@given(level=LEVELS, seed=st.integers(0, 10**6), junk=JSON)
def test_any_inputs_have_a_result_or_a_clear_error(level, seed, junk):
    inputs = category(RAW[level], 3)
    try:
        result = compute(spoiled(inputs, seed, junk))
    except ScoringError as error:
        assert str(error)
    else:
        assert result["method"] == "2026"
