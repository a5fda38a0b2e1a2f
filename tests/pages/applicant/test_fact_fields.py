"""Every kind of fact survives the way through its form fields; silence stays silence."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from evaluation.forms.applicant.inputs import controls, shown, told
from evaluation.scoring.rubric import Input, Option
from evaluation.scoring.rules import NOT_APPLICABLE

OPTIONS = (Option("a", "甲", "A"), Option("b", "乙", "B"))


def question(kind: str) -> Input:
    options = OPTIONS if kind in ("grade", "elements", "deductions") else ()
    return Input("x", "application", kind, "题", "Question", "", "", options, True)


def through_the_form(given: Input, sent: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """What the form understands, and its errors."""
    made = controls(given)
    data = QueryDict(mutable=True)
    for ending, value in sent.items():
        data.setlist(f"x{ending}", value if isinstance(value, list) else [str(value)])
    form = type("F", (forms.Form,), {f"x{ending}": field for ending, field in made.items()})(data)
    form.is_valid()
    typed = {ending: form.cleaned_data.get(f"x{ending}") for ending in made}
    return told(given, typed), dict(form.errors)


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("count", 0),
        ("count", 12),
        ("money", "12000.5"),
        ("area", "60"),
        ("hours", "0"),
        ("percent", "98.25"),
        ("grade", "b"),
        ("elements", ["a", "b"]),
        ("elements", []),
        ("boolean", True),
        ("boolean", False),
        ("deductions", {"a": 3}),
        ("deductions", {}),
        ("discretion", {"amount": "1.5", "reason": "缺项"}),
        ("discretion", {"amount": "0"}),
        ("survey", {"asked": 120, "favourable": 96}),
        ("count", NOT_APPLICABLE),
        ("survey", NOT_APPLICABLE),
        ("count", None),
        ("elements", None),
        ("boolean", None),
        ("deductions", None),
        ("discretion", None),
        ("survey", None),
    ],
)
def test_a_fact_comes_back_as_it_was_stored(kind: str, fact: Any) -> None:
    given = question(kind)
    sent = {end: value for end, value in shown(given, fact).items() if value is not False}
    assert through_the_form(given, sent) == (fact, {})


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("count", {"": "1.5"}),
        ("count", {"": "-1"}),
        ("money", {"": "many"}),
        ("percent", {"": "100.01"}),
        ("grade", {"": "z"}),
        ("survey", {".asked": "x", ".favourable": "1"}),
    ],
)
def test_what_cannot_be_meant_is_an_error(kind: str, sent: dict[str, str]) -> None:
    _fact, errors = through_the_form(question(kind), sent)
    assert len(errors) == 1
