"""Can the documents print it? Asked when a text is handed in, not when a document is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from evaluation.publication.fonts import missing_characters
from workflows import refusal

# One sentence wherever something is typed or loaded.
SENTENCE = _(
    "%(where)s: no font of the documents has these characters: %(characters)s. "
    "Write them in another way; everything else is kept."
)


def named(characters: str) -> str:
    """Characters with their code points, so that they can be found even as empty boxes."""
    return ", ".join(f"{one} (U+{ord(one):04X})" for one in characters)


def check(parts: Mapping[Any, str]) -> None:
    """Refuse what no font can print; each part is a text under the name that people know."""
    for where, text in parts.items():
        if unknown := missing_characters("".join(text.split())):
            raise refusal.Refusal(
                "unprintable", SENTENCE, status=422, where=where, characters=named(unknown)
            )
