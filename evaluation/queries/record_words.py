"""The content of an event as labelled lines: keys and codes become words, moments become dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from evaluation.vocabulary import (
    InterestKind,
    ObjectionRefusal,
    OpinionAnswer,
    Outcome,
    TitleKind,
    VoteChoice,
)
from workflows.deadlines import CHINA

KEYS = {
    "name": lazy("Name"),
    "data_year": lazy("Data year"),
    "year": lazy("Year"),
    "figures": lazy("Figures"),
    "categories": lazy("Categories"),
    "category": lazy("Category"),
    "members": lazy("Members"),
    "opens_at": lazy("Call opens"),
    "units": lazy("Units"),
    "quotas": lazy("Quotas"),
    "draws": lazy("Hashes of the draws"),
    "applications": lazy("Applications"),
    "unit": lazy("Unit"),
    "until": lazy("Until"),
    "reason": lazy("Reason"),
    "changed": lazy("Changed"),
    "facts": lazy("Facts"),
    "self_marks": lazy("Self marks"),
    "answer": lazy("Answer"),
    "answers": lazy("Answers"),
    "parts": lazy("Parts"),
    "due_at": lazy("Due"),
    "order": lazy("Order"),
    "position": lazy("Position"),
    "opinions": lazy("Opinions"),
    "sheets": lazy("Sheets"),
    "department": lazy("Department"),
    "vetoes": lazy("Vetoes"),
    "seats": lazy("Seats"),
    "seed": lazy("Seed"),
    "panel": lazy("Experts on the panel"),
    "kind": lazy("Kind"),
    "note": lazy("Remark"),
    "expert": lazy("Expert"),
    "replacement": lazy("Replacement"),
    "marked": lazy("Indicators marked"),
    "marks": lazy("Marks"),
    "total": lazy("Total"),
    "shortlisted": lazy("On the shortlist"),
    "visited": lazy("Visited"),
    "of": lazy("Of"),
    "visited_on": lazy("Visited on"),
    "rankings": lazy("Hashes of the rankings"),
    "ties_settled": lazy("Rankings sealed anew after ties"),
    "casting": lazy("The chair's order"),
    "votes_needed": lazy("Votes needed"),
    "choice": lazy("Vote"),
    "ties": lazy("Preferences in ties"),
    "approved": lazy("Approved"),
    "votes": lazy("Votes"),
    "minutes": lazy("Minutes"),
    "admitted": lazy("Admitted"),
    "place": lazy("Place"),
    "outcome": lazy("Outcome"),
    "moved_up": lazy("Moved up from the waiting list"),
    "moved_up_for": lazy("Moved up in place of"),
    "struck": lazy("Struck from the list"),
    "number": lazy("Number"),
    "ends_at": lazy("Ends"),
    "sha256": lazy("SHA-256"),
    "objections": lazy("Objections"),
    "notice": lazy("Notice"),
    "entry": lazy("Entry"),
    "reply_due_at": lazy("Reply due"),
    "because": lazy("Because"),
    "by_unit": lazy("By the unit"),
    "uphold": lazy("Upheld"),
    "changes": lazy("Changes"),
    "titles": lazy("Titles"),
    "title": lazy("Title"),
    "certificates": lazy("Certificates"),
    "indicator": lazy("Indicator"),
    "day": lazy("Day"),
    "is_working": lazy("Working day"),
    "before": lazy("Before"),
    "repeated": lazy("Sent twice"),
    "corrections": lazy("Corrections"),
    "experimental_township": lazy("Experimental, townships"),
    "demonstration_township": lazy("Demonstration, townships"),
    "experimental_village": lazy("Experimental, villages"),
    "demonstration_village": lazy("Demonstration, villages"),
}
WORDS = {
    str(value): choices(value).label
    for choices in (OpinionAnswer, VoteChoice, Outcome, InterestKind, ObjectionRefusal, TitleKind)
    for value in choices.values
}


def rows_of(payload: dict[str, Any]) -> list[tuple[str, str]]:
    """Label and value of every leaf, in the order of the content."""
    return [(" · ".join(path), said(value)) for path, value in _leaves(payload, ())]


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, (*path, str(KEYS.get(key, key))))
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, inner in enumerate(value, start=1):
            yield from _leaves(inner, (*path, str(number)))
    else:
        yield path, value


def said(value: Any) -> str:
    """A value in words."""
    if value is None or value in ("", [], {}):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "、".join(said(one) for one in value)
    text = str(value)
    if text in WORDS:
        return str(WORDS[text])
    return _moment(text) or text


def _moment(text: str) -> str:
    """A moment of the record in China time; empty for any other text."""
    if len(text) < len("2026-01-01T00:00") or text[4:5] != "-" or "T" not in text[:11]:
        return ""
    try:
        return datetime.fromisoformat(text).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return ""
