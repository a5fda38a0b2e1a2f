"""What a form says against what is saved: rows for the page that shows both versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from evaluation.forms.applicant.inputs import words
from evaluation.models import Application
from evaluation.queries.rubric_words import shown_fact
from evaluation.scoring.rubric import Rubric


def differences(
    application: Application, rubric: Rubric, changes: dict[str, Any]
) -> list[dict[str, Any]]:
    """One row {label, yours, theirs, differs} for every value that is not the saved one."""
    return [
        {"label": label, "yours": yours, "theirs": theirs, "differs": True}
        for label, yours, theirs in _compared(application, rubric, changes)
        if yours != theirs
    ]


def _compared(
    application: Application, rubric: Rubric, changes: dict[str, Any]
) -> Iterator[tuple[str, str, str]]:
    names = {
        "contact_name": _("Name of the contact"),
        "contact_phone": _("Telephone"),
        "report": _("Self-evaluation report"),
    }
    for name, label in names.items():
        if name in changes:
            yield label, _lines(changes[name]), _lines(getattr(application, name))
    if "is_truthful" in changes:
        pair = (changes["is_truthful"], application.is_truthful)
        yield _("Declaration"), *(_("Yes") if given else _("No") for given in pair)
    for indicator in rubric.indicators:
        yield from _of_indicator(application, indicator, changes)


def _of_indicator(
    application: Application, indicator: Any, changes: dict[str, Any]
) -> Iterator[tuple[str, str, str]]:
    number = indicator.number
    for given in indicator.inputs:
        if given.key in changes["facts"]:
            pair = (changes["facts"][given.key], application.facts.get(given.key))
            yield f"{number} {words(given)}", *(shown_fact(given, fact) for fact in pair)
    for name, label in (("self_marks", _("Self mark")), ("reasons", _("Reason"))):
        if number in changes[name]:
            pair = (changes[name][number], getattr(application, name).get(number))
            yield f"{number} {label}", *(_lines(given) for given in pair)


def _lines(given: Any) -> str:
    return str(given or "").replace("\r\n", "\n").strip()
