"""docs/security.md is what its sources say, and every test that it names exists."""

from __future__ import annotations

from tools import security_tables as tables

CHAPTERS = {f"V{number}" for number in range(1, 18)}


def test_the_document_is_up_to_date() -> None:
    assert tables.TARGET.read_text("utf-8") == tables.text()


def test_every_named_test_exists() -> None:
    assert tables.missing() == []
    assert len(set(tables.named())) > 80


def test_every_chapter_and_every_clause_has_its_row() -> None:
    assert {row[0].partition(".")[0] for row in tables.rows("asvs")} == CHAPTERS
    clauses = {row[0].split()[0] for row in tables.rows("mlps")}
    assert clauses == {f"8.1.4.{number}" for number in range(1, 12)}


def test_what_is_met_is_shown_and_what_is_not_says_why() -> None:
    for row in [*tables.rows("asvs"), *tables.rows("mlps")]:
        number, _asked, state, tests, remark = row
        assert state in tables.STATES, number
        assert tests or state != "met", number
        assert remark or state == "met", number
