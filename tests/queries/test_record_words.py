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


MIDNIGHT = "2026-12-02T16:00:00+00:00"  # 00:00 of 3 December in China


@pytest.mark.parametrize(
    ("key", "at", "words"),
    [
        ("ends_at", MIDNIGHT, "2026年12月2日 24:00"),
        ("closes_at", MIDNIGHT, "2026年12月2日 24:00"),
        ("after", MIDNIGHT, "2026年12月2日 24:00"),
        ("opens_at", MIDNIGHT, "2026年12月3日 00:00"),
        ("ends_at", "2026-12-02T09:30:00.123456+08:00", "2026年12月2日 09:30"),
    ],
)
def test_what_ends_at_midnight_ends_at_twenty_four_hours(key: str, at: str, words: str) -> None:
    with override("zh-hans"):
        assert [shown for _label, shown in rows_of({"of": [{key: at}]})] == [words]


@pytest.mark.parametrize("key, code", [("kind", "other"), ("cause", "other")])
def test_a_code_means_what_its_key_says(key: str, code: str) -> None:
    expected = InterestKind.OTHER if code in OF_KEY[key] else RevocationCause.OTHER
    with override("en"):
        [(_label, shown)] = rows_of({key: code})
        assert shown == str(expected.label)
        assert shown != code
        assert str(WORDS[code]) == str(RevocationCause.OTHER.label)
