"""The content of an event as labelled lines: keys and codes become words, moments become dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.queries.form_words import fact_label, part
from evaluation.queries.record_keys import OF_APPOINTMENTS, OF_THE_SEAL
from evaluation.queries.rubric_words import language, shown_fact
from evaluation.queries.sides import METHOD_NAMES
from evaluation.scoring.codes import YEARBOOK
from evaluation.vocabulary import (
    ClearanceAnswer,
    InterestKind,
    NomineeKind,
    ObjectionRefusal,
    OpinionAnswer,
    Outcome,
    Role,
    TitleKind,
    VoteChoice,
)
from workflows.deadlines import CHINA

KEYS = (
    {
        "name": gettext_lazy("Name"),
        "data_year": gettext_lazy("Data year"),
        "year": gettext_lazy("Year"),
        "figures": gettext_lazy("Figures"),
        "categories": gettext_lazy("Categories"),
        "category": gettext_lazy("Category"),
        "members": gettext_lazy("Members"),
        "opens_at": gettext_lazy("Call opens"),
        "units": gettext_lazy("Units"),
        "quotas": gettext_lazy("Quotas"),
        "draws": gettext_lazy("Hashes of the draws"),
        "applications": gettext_lazy("Applications"),
        "unit": gettext_lazy("Unit"),
        "until": gettext_lazy("Until"),
        "reason": gettext_lazy("Reason"),
        "changed": gettext_lazy("Changed"),
        "facts": gettext_lazy("Facts"),
        "contact_name": gettext_lazy("Name of the contact"),
        "contact_phone": gettext_lazy("Telephone"),
        "report": gettext_lazy("Self-evaluation report"),
        "is_truthful": gettext_lazy("Declaration"),
        "reasons": gettext_lazy("Reasons"),
        "amount": gettext_lazy("Points"),
        "favourable": gettext_lazy("Favourable answers"),
        "self_marks": gettext_lazy("Self marks"),
        "answers": gettext_lazy("Answers"),
        "parts": gettext_lazy("Parts"),
        "due_at": gettext_lazy("Due"),
        "order": gettext_lazy("Order"),
        "position": gettext_lazy("Position"),
        "opinions": gettext_lazy("Opinions"),
        "sheets": gettext_lazy("Sheets"),
        "department": gettext_lazy("Department"),
        "vetoes": gettext_lazy("Vetoes"),
        "seats": gettext_lazy("Seats"),
        "seed": gettext_lazy("Seed"),
        "panel": gettext_lazy("Experts on the panel"),
        "kind": gettext_lazy("Kind"),
        "note": gettext_lazy("Remark"),
        "expert": gettext_lazy("Expert"),
        "replacement": gettext_lazy("Replacement"),
        "marked": gettext_lazy("Indicators marked"),
        "marks": gettext_lazy("Marks"),
        "total": gettext_lazy("Total"),
        "shortlisted": gettext_lazy("On the shortlist"),
        "visited": gettext_lazy("Visited"),
        "of": gettext_lazy("Of"),
        "visited_on": gettext_lazy("Visited on"),
        "rankings": gettext_lazy("Hashes of the rankings"),
        "ties_settled": gettext_lazy("Rankings sealed anew after ties"),
        "casting": gettext_lazy("The chair's order"),
        "votes_needed": gettext_lazy("Votes needed"),
        "choice": gettext_lazy("Vote"),
        "ties": gettext_lazy("Preferences in ties"),
        "approved": gettext_lazy("Approved"),
        "votes": gettext_lazy("Votes"),
        "minutes": gettext_lazy("Minutes"),
        "admitted": gettext_lazy("Admitted"),
        "place": gettext_lazy("Place"),
        "outcome": gettext_lazy("Outcome"),
        "moved_up": gettext_lazy("Moved up from the waiting list"),
        "moved_up_for": gettext_lazy("Moved up in place of"),
        "struck": gettext_lazy("Struck from the list"),
        "number": gettext_lazy("Number"),
        "numbers": gettext_lazy("Numbers of the evidence"),
        "call": gettext_lazy("Call"),
        "format": gettext_lazy("Format"),
        "edition": gettext_lazy("Edition"),
        "ends_at": gettext_lazy("Ends"),
        "sha256": gettext_lazy("SHA-256"),
        "objections": gettext_lazy("Objections"),
        "notice": gettext_lazy("Notice"),
        "entry": gettext_lazy("Entry"),
        "reply_due_at": gettext_lazy("Reply due"),
        "because": gettext_lazy("Because"),
        "by_unit": gettext_lazy("By the unit"),
        "uphold": gettext_lazy("Upheld"),
        "changes": gettext_lazy("Changes"),
        "titles": gettext_lazy("Titles"),
        "title": gettext_lazy("Title"),
        "certificates": gettext_lazy("Certificates"),
        "indicator": gettext_lazy("Indicator"),
        "day": gettext_lazy("Day"),
        "is_working": gettext_lazy("Working day"),
        "before": gettext_lazy("Before"),
        "repeated": gettext_lazy("Sent twice"),
        "corrections": gettext_lazy("Corrections"),
        "files": gettext_lazy("Hashes of the published files"),
        "inputs": gettext_lazy("Inputs"),
        "result": gettext_lazy("Result"),
        "parameters": gettext_lazy("Numbers tried"),
        "weights": gettext_lazy("Weights"),
        "combine": gettext_lazy("How the sheets are combined"),
        "pass_line": gettext_lazy("Pass line"),
        "block_minimum": gettext_lazy("Least share of each block"),
        "quota": gettext_lazy("Quota"),
        "floors": gettext_lazy("Least number per group"),
        "caps": gettext_lazy("Greatest number per group"),
        "departments": gettext_lazy("Departments"),
        "experts": gettext_lazy("Experts"),
        "site": gettext_lazy("Site visit"),
        "by": gettext_lazy("Nominated by"),
        "nominations": gettext_lazy("Nominations"),
        "asked": gettext_lazy("Asked"),
        "against": gettext_lazy("Authorities that object"),
        "distinct": gettext_lazy("Confirmed as somebody else"),
        "document": gettext_lazy("Document"),
        "listed": gettext_lazy("Listed"),
        "left_out": gettext_lazy("Left out"),
        "collective": gettext_lazy("Collectives"),
        "individual": gettext_lazy("Individuals"),
        "commended": gettext_lazy("Commended"),
        "stepped_back": gettext_lazy("Stepped back for the share of county-division rank"),
        "steps_back_after": gettext_lazy("Steps back after the place that was struck"),
        "answer": gettext_lazy("Answer"),
        "experimental_township": gettext_lazy("Experimental, townships"),
        "demonstration_township": gettext_lazy("Demonstration, townships"),
        "experimental_village": gettext_lazy("Experimental, villages"),
        "demonstration_village": gettext_lazy("Demonstration, villages"),
    }
    | OF_APPOINTMENTS
    | OF_THE_SEAL
)
WORDS = {
    str(value): choices(value).label
    for choices in (
        OpinionAnswer,
        VoteChoice,
        Outcome,
        InterestKind,
        ObjectionRefusal,
        TitleKind,
        ClearanceAnswer,
        NomineeKind,
        Role,
    )
    for value in choices.values
} | METHOD_NAMES


@dataclass(frozen=True)
class Words:
    """What the content of one kind needs besides the words that all share.

    `names` of keys, `values` for codes, and `facts`: the inputs of a rubric by their key.
    """

    names: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=lambda: WORDS)
    facts: Mapping[str, Any] = field(default_factory=dict)


PLAIN = Words()


def rows_of(payload: Any, words: Words = PLAIN) -> list[tuple[str, str]]:
    """Label and value of every leaf, in the order of the content."""
    return [(" · ".join(path), shown) for path, shown in _leaves(payload, (), words)]


def _leaves(
    value: Any, path: tuple[str, ...], words: Words
) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _under(key, inner, path, words)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, inner in enumerate(value, start=1):
            yield from _leaves(inner, (*path, str(number)), words)
    else:
        yield path, said(value, words.values)


def _under(
    key: str, value: Any, path: tuple[str, ...], words: Words
) -> Iterator[tuple[tuple[str, ...], str]]:
    if key == "changed" and isinstance(value, list):
        names = {name: fact_label(given) for name, given in words.facts.items()}
        yield (*path, _named(key, words)), said([part(str(one), names) for one in value])
    elif key in words.facts:
        given = words.facts[key]
        yield (*path, fact_label(given)), shown_fact(given.input, value)
    else:
        yield from _leaves(value, (*path, _named(key, words)), words)


def _named(key: str, words: Words) -> str:
    """A key in words: of this kind, a figure of the yearbook, our own, or a code."""
    if key in words.names:
        return str(words.names[key])
    if key in YEARBOOK:
        return str(getattr(YEARBOOK[key], language()))
    return str(KEYS.get(key) or words.values.get(key, key))


def said(value: Any, values: Mapping[str, Any] | None = None) -> str:
    """A value in words."""
    known = WORDS if values is None else values
    if value is None or value in ("", [], {}):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _(", ").join(said(one, known) for one in value)
    text = str(value)
    if text in known:
        return str(known[text])
    return _moment(text) or text


def _moment(text: str) -> str:
    """A moment of the record in China time; empty for any other text."""
    if len(text) < len("2026-01-01T00:00") or text[4:5] != "-" or "T" not in text[:11]:
        return ""
    try:
        return datetime.fromisoformat(text).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return ""
