"""Bring the Chinese catalogue up to date: `uv run tools/catalogue.py`, after a change of texts.

Extracts every marked text of the sources and templates, keeps what is translated, drops what is
no longer said, writes django.po and, beside it, django.mo (in git, because a bare machine has no
gettext), and prints what still wants Chinese. Exit code 1 while anything does.
With `--check` nothing is written: exit code 1 when either file is out of date or incomplete.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
SOURCES = ("accounts", "config", "evaluation", "templates", "workflows")
KINDS = {".py", ".html", ".txt"}
EXTRACT = [sys.executable, "-m", "django", "makemessages", "--keep-pot", "--no-location"]
EXTRACT += ["--locale=zh_Hans", "--verbosity=0"]
HEADER = {
    "Project-Id-Version": "community-education-titles",
    "Report-Msgid-Bugs-To": "",
    "POT-Creation-Date": "2026-11-24 00:00+0800",
    "PO-Revision-Date": "2026-11-24 00:00+0800",
    "Last-Translator": "",
    "Language-Team": "",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def can_extract() -> bool:
    """Whether this machine has what `makemessages` needs."""
    return all(shutil.which(program) for program in ("xgettext", "msguniq", "msgmerge"))


def extracted(root: Path = ROOT) -> polib.POFile:
    """Every marked text under `root`, without translations.

    Works on a copy of the sources, because `makemessages` writes beside every template it reads.
    """
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        (copy / "locale" / "zh_Hans").mkdir(parents=True)
        for source in _sources(root):
            target = copy / source.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        bare = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(EXTRACT, cwd=copy, check=True, env=bare)
        return polib.pofile(str(copy / "locale" / "django.pot"))


def _sources(root: Path) -> Iterable[Path]:
    for folder in SOURCES:
        yield from (path for path in (root / folder).rglob("*") if path.suffix in KINDS)


def merged(texts: Iterable[polib.POEntry], known: Iterable[polib.POEntry]) -> polib.POFile:
    """The catalogue of `texts`, with the translations of the very same texts among `known`."""
    sure = {_key(entry): entry for entry in known if not entry.fuzzy and not entry.obsolete}
    catalogue = polib.POFile(wrapwidth=98)
    catalogue.metadata = dict(HEADER)
    for text in texts:
        said = sure.get(_key(text))
        entry = polib.POEntry(
            msgctxt=text.msgctxt,
            msgid=text.msgid,
            msgid_plural=text.msgid_plural,
            comment=text.comment,
            flags=[flag for flag in text.flags if flag != "fuzzy"],
        )
        if text.msgid_plural:
            entry.msgstr_plural = {0: said.msgstr_plural.get(0, "") if said else ""}
        else:
            entry.msgstr = said.msgstr if said else ""
        catalogue.append(entry)
    return catalogue


def _key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def untranslated(catalogue: polib.POFile) -> list[str]:
    """The texts that still want Chinese."""
    return [entry.msgid for entry in catalogue if not entry.obsolete and not entry.translated()]


def current() -> polib.POFile:
    """The catalogue as it should be; only as it is written where texts cannot be extracted."""
    written = polib.pofile(str(PO), wrapwidth=98) if PO.exists() else polib.POFile()
    return merged(extracted() if can_extract() else written, written)


def faults(catalogue: polib.POFile, po: Path = PO) -> list[str]:
    """What is wrong with the files in place of `catalogue`, in words.

    Texts are compared, not bytes: releases of gettext differ in order and flags.
    """
    found = [f"untranslated: {text!r}" for text in untranslated(catalogue)]
    written = polib.pofile(str(po)) if po.exists() else []
    if {_key(entry) for entry in written} != {_key(entry) for entry in catalogue}:
        found.append("django.po is out of date")
    mo = po.with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != catalogue.to_binary():
        found.append("django.mo is out of date")
    return found


def write(catalogue: polib.POFile, po: Path = PO) -> None:
    """Put both files in place."""
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(f"{catalogue}\n", "utf-8")
    po.with_suffix(".mo").write_bytes(catalogue.to_binary())


def main(arguments: list[str]) -> int:
    if not can_extract():
        print("No xgettext here: only the written catalogue is looked at, not the sources.")
    catalogue = current()
    if "--check" not in arguments:
        write(catalogue)
    wrong = faults(catalogue)
    print(*wrong, f"{len(catalogue)} texts, {len(untranslated(catalogue))} untranslated", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
