"""Keys of rows as a request names them: what no page of ours would send names nothing."""

from __future__ import annotations

from collections.abc import Iterable

MOST_DIGITS = 18  # more than any database counts to


def key_of(text: str) -> int | None:
    """The key; nothing for other signs, for digits of another script and for endless ones."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def keys_of(texts: Iterable[str]) -> list[int]:
    """The keys among the texts, in their order."""
    return [key for key in map(key_of, texts) if key is not None]
