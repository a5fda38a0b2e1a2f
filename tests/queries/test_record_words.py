"""Codes of the record in words: one code, one meaning under its key."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.utils.translation import override

from evaluation.queries.record_words import OF_KEY, WORDS, rows_of
from evaluation.vocabulary import CommendationCause, InterestKind, RevocationCause


def test_causes_of_titles_and_of_commendations_share_no_code_with_two_meanings() -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for choices in (CommendationCause, RevocationCause):
        for code, label in choices.choices:
            meanings[code].add(str(label))
    assert [code for code, labels in meanings.items() if len(labels) > 1] == []


@pytest.mark.parametrize("key, code", [("kind", "other"), ("cause", "other")])
def test_a_code_means_what_its_key_says(key: str, code: str) -> None:
    expected = InterestKind.OTHER if key in OF_KEY else RevocationCause.OTHER
    with override("en"):
        [(_label, shown)] = rows_of({key: code})
        assert shown == str(expected.label)
        assert shown != code
        assert str(WORDS[code]) == str(RevocationCause.OTHER.label)
