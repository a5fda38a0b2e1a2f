"""The parts of the application form in the words of the form, as the record names them.

The record says `contact_name` or `facts:annual_tasks`; the reader wants to read what stands
beside the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from evaluation.models import Application
from evaluation.queries.rubric_words import text
from evaluation.queries.rubrics import rubric_of

FIELDS: dict[str, Promise] = {
    "contact_name": gettext_lazy("Name of the contact"),
    "contact_phone": gettext_lazy("Telephone"),
    "report": gettext_lazy("Self-evaluation report"),
    "is_truthful": gettext_lazy("Declaration"),
    "self_marks": gettext_lazy("Self mark"),
    "reasons": gettext_lazy("Reason"),
    "yearbook": gettext_lazy("Year's figures"),
    "contact": gettext_lazy("Contact"),
    "truthful": gettext_lazy("Declaration"),
}


@dataclass(frozen=True)
class Given:
    """An input of the form, with the number of its indicator."""

    number: str
    input: Any


def facts_of(application: Application) -> dict[str, Given]:
    """The inputs of the application's rubric by their key."""
    return {
        given.key: Given(one.number, given)
        for one in rubric_of(application.category).indicators
        for given in one.inputs
    }


def fact_label(given: Given) -> str:
    """An input as the form labels it, after the number of its indicator."""
    return f"{given.number} {text(given.input, 'label')}"


def part(where: str, names: Mapping[str, str]) -> str:
    """A part of the form in words: `facts:annual_tasks`, `reasons:1.1`, `report`."""
    name, _colon, key = where.partition(":")
    if name == "facts":
        return names.get(key, key)
    label = str(FIELDS.get(name, name))
    return f"{key} {label}" if key else label
