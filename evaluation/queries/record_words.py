"""The content of an event as labelled lines: keys and codes become words, moments become dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from evaluation.queries.form_words import fact_label, part
from evaluation.queries.record_keys import KEYS
from evaluation.queries.rubric_words import language, shown_fact
from evaluation.queries.sides import METHOD_NAMES
from evaluation.scoring.codes import YEARBOOK
from evaluation.vocabulary import (
    AlarmCause,
    ClearanceAnswer,
    CommendationCause,
    DocumentKind,
    FileFormat,
    InterestKind,
    NomineeKind,
    ObjectionRefusal,
    OpinionAnswer,
    Outcome,
    RenewalKind,
    ReviewOutcome,
    ReviewReason,
    RevocationCause,
    Role,
    RoundStatus,
    TitleKind,
    Verb,
    VoteChoice,
)
from workflows.moments import on_record

WORDS = {
    str(value): choices(value).label
    for choices in (
        CommendationCause,
        OpinionAnswer,
        VoteChoice,
        Outcome,
        InterestKind,
        ObjectionRefusal,
        TitleKind,
        ClearanceAnswer,
        NomineeKind,
        Role,
        DocumentKind,
        FileFormat,
        ReviewReason,
        ReviewOutcome,
        RevocationCause,
        RoundStatus,
        RenewalKind,
        Verb,
    )
    for value in choices.values
} | METHOD_NAMES
# Codes that mean something else under this key.
OF_KEY: Mapping[str, Mapping[str, Any]] = {
    "kind": dict(InterestKind.choices),
    "cause": dict(AlarmCause.choices),
}


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
    value: Any, path: tuple[str, ...], words: Words, key: str = ""
) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _under(key, inner, path, words)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, inner in enumerate(value, start=1):
            yield from _leaves(inner, (*path, str(number)), words, key)
    else:
        yield path, said(value, words.values, key)


def _under(
    key: str, value: Any, path: tuple[str, ...], words: Words
) -> Iterator[tuple[tuple[str, ...], str]]:
    if key == "changed" and isinstance(value, list):
        names = {name: fact_label(given) for name, given in words.facts.items()}
        yield (*path, _named(key, words)), said([part(str(one), names) for one in value])
    elif key in words.facts:
        given = words.facts[key]
        yield (*path, fact_label(given)), shown_fact(given.input, value)
    elif isinstance(value, str) and value in OF_KEY.get(key, ()):
        yield (*path, _named(key, words)), str(OF_KEY[key][value])
    else:
        yield from _leaves(value, (*path, _named(key, words)), words, key)


def _named(key: str, words: Words) -> str:
    """A key in words: of this kind, a figure of the yearbook, our own, or a code."""
    if key in words.names:
        return str(words.names[key])
    if key in YEARBOOK:
        return str(getattr(YEARBOOK[key], language()))
    return str(KEYS.get(key) or words.values.get(key, key))


def said(value: Any, values: Mapping[str, Any] | None = None, key: str = "") -> str:
    """A value in words; its key tells a beginning at 00:00 from an end at 24:00."""
    known = WORDS if values is None else values
    if value is None or value in ("", [], {}):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _(", ").join(said(one, known, key) for one in value)
    text = str(value)
    if text in known:
        return str(known[text])
    return _moment(text, key) or text


def _moment(text: str, key: str) -> str:
    """A moment of the record as people read it; empty for any other text."""
    if len(text) < len("2026-01-01T00:00") or text[4:5] != "-" or "T" not in text[:11]:
        return ""
    try:
        return on_record(datetime.fromisoformat(text), key)
    except ValueError:
        return ""
