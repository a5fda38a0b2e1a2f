"""Every fact of both rubrics goes through a form and comes back the same."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from django import forms
from django.utils.translation import override

from evaluation.demo import facts as figures
from evaluation.forms.reviewer.fact_fields import fields_for, gather, initial_for, is_same
from evaluation.loading.defaults import RUBRIC_FILES
from evaluation.loading.rubric_file import read_rubric
from evaluation.queries import fact_words
from evaluation.scoring.rubric import Rubric, parse_rubric
from evaluation.scoring.rubric_parts import Input, Option

YEARBOOK = {"count": 1200, "money": "131267.10", "area": "60.50", "hours": "12"}


def _rubric(level: str) -> Rubric:
    return parse_rubric(read_rubric(RUBRIC_FILES[level].read_bytes()))


def _declared(rubric: Rubric) -> dict[str, Any]:
    yearbook = {
        given.key: YEARBOOK[given.kind]
        for one in rubric.indicators
        for given in one.inputs
        if given.origin == "yearbook"
    }
    return yearbook | figures.answers(rubric, 0.3, Random("facts"))


def _through_a_form(given: Input, raw: Any) -> Any:
    form = forms.Form(initial_for(given, "1.1", raw))
    form.fields |= fields_for(given, "1.1")
    assert form.errors == {}
    return gather(given, "1.1", form.cleaned_data)


@pytest.mark.parametrize("level", list(RUBRIC_FILES))
def test_every_declared_fact_survives(level: str) -> None:
    rubric = _rubric(level)
    facts = _declared(rubric)
    changed = {
        given.key: _through_a_form(given, facts[given.key])
        for one in rubric.indicators
        for given in one.inputs
        if not is_same(given, _through_a_form(given, facts[given.key]), facts[given.key])
    }
    assert changed == {}


def _input(kind: str, not_applicable: bool = False) -> Input:
    options = (Option("a", "甲", "First"), Option("b", "乙", "Second"))
    return Input("key", "application", kind, "标", "Label", "", "", options, not_applicable)


@pytest.mark.parametrize(
    ("kind", "raw", "said"),
    [
        ("count", 3, "3"),
        ("count", None, "—"),
        ("boolean", True, "yes"),
        ("boolean", False, "no"),
        ("grade", "b", "Second"),
        ("elements", ["a", "b"], "First, Second"),
        ("elements", [], "none of them"),
        ("deductions", {"a": 2, "b": 0}, "First × 2"),
        ("deductions", {}, "nothing to deduct"),
        ("discretion", {"amount": "0"}, "nothing to deduct"),
        ("discretion", {"amount": "1.5", "reason": "late"}, "1.5 points: late"),
        ("survey", {"asked": 100, "favourable": 80}, "80 favourable of 100 answers"),
        ("count", "not_applicable", "not applicable"),
    ],
)
def test_a_fact_is_said_as_a_person_would_write_it(kind: str, raw: Any, said: str) -> None:
    with override("en"):
        assert fact_words.value(_input(kind), raw) == said


@pytest.mark.parametrize(
    ("kind", "one", "other", "same"),
    [
        ("money", "12.50", "12.5", True),
        ("count", 3, "3", True),
        ("count", 3, None, False),
        ("elements", ["a", "b"], ["b", "a"], True),
        ("deductions", {"a": 0}, {}, True),
        ("deductions", {"a": 1}, {}, False),
        ("discretion", {"amount": "0", "reason": "x"}, {"amount": "0"}, True),
        ("boolean", True, False, False),
    ],
)
def test_two_forms_of_a_fact_are_told_apart_by_what_they_say(
    kind: str, one: Any, other: Any, same: bool
) -> None:
    assert is_same(_input(kind), one, other) is same


def test_not_applicable_can_be_declared_where_the_rubric_allows_it() -> None:
    given = _input("count", not_applicable=True)
    assert _through_a_form(given, "not_applicable") == "not_applicable"
    assert "1.1-key-na" not in fields_for(_input("count"), "1.1")
