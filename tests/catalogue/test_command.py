"""`tools/catalogue.py` keeps what is translated, drops what is gone and says what is missing."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from tools import catalogue


def entry(text: str, said: str = "", plural: str = "", **rest: object) -> polib.POEntry:
    """One entry; with `plural`, `said` is its only Chinese form."""
    if plural:
        return polib.POEntry(msgid=text, msgid_plural=plural, msgstr_plural={0: said}, **rest)
    return polib.POEntry(msgid=text, msgstr=said, **rest)


def test_the_files_in_place_are_those_the_command_would_write() -> None:
    """Without xgettext only completeness and the compiled file are looked at."""
    assert catalogue.faults(catalogue.current()) == []


def test_only_the_translations_of_the_very_same_texts_are_kept() -> None:
    texts = [
        entry("Submit"),
        entry("%(n)s day", plural="%(n)s days"),
        entry("May", msgctxt="month"),
        entry("Old"),
        entry("Unsure"),
    ]
    known = [
        entry("Submit", "提交"),
        entry("%(n)s day", "%(n)s 天", plural="%(n)s days"),
        entry("May", "可以"),
        entry("Old", "旧", obsolete=True),
        entry("Unsure", "拿不准", flags=["fuzzy"]),
        entry("Gone", "已删"),
    ]
    kept = catalogue.merged(texts, known)
    assert [(each.msgid, each.msgstr or each.msgstr_plural) for each in kept] == [
        ("Submit", "提交"),
        ("%(n)s day", {0: "%(n)s 天"}),
        ("May", {}),
        ("Old", {}),
        ("Unsure", {}),
    ]
    assert catalogue.untranslated(kept) == ["May", "Old", "Unsure"]


def test_both_files_are_the_same_whenever_they_are_written(tmp_path: Path) -> None:
    po, again = tmp_path / "one" / "django.po", tmp_path / "two" / "django.po"
    written = catalogue.merged([entry("Submit")], [entry("Submit", "提交")])
    catalogue.write(written, po)
    catalogue.write(catalogue.merged(written, polib.pofile(str(po))), again)
    assert po.read_bytes() == again.read_bytes()
    assert po.with_suffix(".mo").read_bytes() == again.with_suffix(".mo").read_bytes()
    assert polib.mofile(str(po.with_suffix(".mo")))[0].msgstr == "提交"


def test_a_stale_and_an_incomplete_catalogue_are_faults(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    old = catalogue.merged([entry("Submit")], [entry("Submit", "提交")])
    assert catalogue.faults(old, po) == ["django.po is out of date", "django.mo is out of date"]
    catalogue.write(old, po)
    assert catalogue.faults(old, po) == []
    new = catalogue.merged([entry("Submit"), entry("Withdraw")], old)
    assert catalogue.faults(new, po) == ["untranslated: 'Withdraw'", "django.po is out of date"]


def test_a_machine_without_gettext_says_that_it_looks_at_less(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert catalogue.main(["--check"]) == 0
    assert "only the written catalogue is looked at" in capsys.readouterr().out
