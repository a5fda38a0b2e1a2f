"""Rules every template keeps, read from the files themselves."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEMPLATES = {
    str(path.relative_to(ROOT / "templates")): path.read_text("utf-8")
    for path in sorted((ROOT / "templates").rglob("*.html"))
}
INLINE = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "a script in the page": r"<script\b(?![^>]*\bsrc=)",
    "a handler": r"<[^>]*\son[a-z]+\s*=",
    "a javascript address": r"javascript:",
    "another host": r"""(?:src|href)\s*=\s*["']\s*(?:https?:)?//""",
}


def offending(breaks: Callable[[str], object]) -> list[str]:
    """The names of the templates that break a rule."""
    return [name for name, text in TEMPLATES.items() if breaks(text)]


@pytest.mark.parametrize("what", INLINE)
def test_no_template_holds(what: str) -> None:
    assert offending(lambda text: re.search(INLINE[what], text, re.IGNORECASE)) == []


def test_every_fragment_begins_with_what_it_is_and_takes() -> None:
    fragments = {name: text for name, text in TEMPLATES.items() if Path(name).name[0] == "_"}
    shared = {name: text for name, text in fragments.items() if name.count("/") <= 1}
    begun = r"\{(#|% comment %\})\s*[A-Z]"
    assert [name for name, text in shared.items() if not re.match(begun, text)] == []


def test_every_drawing_that_is_asked_for_exists() -> None:
    drawn = set(
        re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static/icons.svg").read_text("utf-8"))
    )
    asked = {
        name for text in TEMPLATES.values() for name in re.findall(r'\{% icon "([\w-]+)"', text)
    }
    assert asked - drawn == set()


def test_every_static_file_that_is_asked_for_exists() -> None:
    asked = {
        name for text in TEMPLATES.values() for name in re.findall(r"\{% static '([^']+)'", text)
    }
    assert {name for name in asked if not (ROOT / "static" / name).is_file()} == set()


def test_every_included_fragment_exists() -> None:
    asked = {
        name for text in TEMPLATES.values() for name in re.findall(r'\{% include "([^"]+)"', text)
    }
    assert asked - set(TEMPLATES) == set()
