"""The Chinese catalogue is complete, certain, and compiled as it stands."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import polib

from tests.house.catalogue import ROOT, in_python, in_template, marked

FOLDER = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES"
PLACE = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{\w*\}")


@cache
def _catalogue() -> polib.POFile:
    return polib.pofile(str(FOLDER / "django.po"))


def _wanted() -> list[polib.POEntry]:
    return [entry for entry in _catalogue() if not entry.obsolete]


def _said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _places(text: str) -> set[str]:
    """What is filled in: `%(count)d`, `{name}`."""
    return {match.group() for match in PLACE.finditer(text)}


def test_every_marked_text_is_in_the_catalogue() -> None:
    known = {text for entry in _wanted() for text in (entry.msgid, entry.msgid_plural) if text}
    assert sorted(marked() - known) == []


def test_every_text_of_the_catalogue_is_translated_with_certainty() -> None:
    assert [entry.msgid for entry in _wanted() if not all(_said(entry))] == []
    assert [entry.msgid for entry in _wanted() if entry.fuzzy] == []


def test_every_translation_keeps_the_places_of_its_text() -> None:
    lost = []
    for entry in _wanted():
        known = _places(entry.msgid) | _places(entry.msgid_plural)
        needed = set() if entry.msgid_plural else known
        for said in filter(None, _said(entry)):
            if not needed <= _places(said) <= known:
                lost.append(entry.msgid)
    assert lost == []


def test_the_compiled_catalogue_is_the_written_one() -> None:
    compiled = polib.mofile(str(FOLDER / "django.mo"))
    assert _as_pairs(compiled) == _as_pairs(_wanted())


def _as_pairs(entries: list[polib.POEntry] | polib.MOFile) -> dict:
    return {(entry.msgctxt, entry.msgid): _said(entry) for entry in entries}


def test_marked_texts_are_found_in_code_and_templates() -> None:
    code = 'a = _("One " "text"); b = ngettext("%(n)d day", "%(n)d days", n); c = other("no")'
    assert set(in_python(code)) == {"One text", "%(n)d day", "%(n)d days"}
    template = (
        '{% translate "Two" %}{% blocktranslate count n=n trimmed %}\n one {{ n }}\n'
        '{% plural %} many {{ n }}{% endblocktranslate %}{{ _("Three") }} plain'
    )
    assert set(in_template(template)) == {"Two", "one %(n)s", "many %(n)s", "Three"}


def test_the_catalogue_names_no_path_of_a_machine() -> None:
    text = Path(FOLDER / "django.po").read_text("utf-8")
    assert [line for line in text.splitlines() if re.match(r"#: ?/", line)] == []


def test_the_office_is_called_by_one_name() -> None:
    """评审办公室, in the catalogue as in the guides: a clerk must not look for a second office."""
    texts = [FOLDER / "django.po", *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    assert [one.name for one in texts if "秘书处" in one.read_text("utf-8")] == []
