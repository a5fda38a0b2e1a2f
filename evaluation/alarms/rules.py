"""When something is too much. Numbers in, verdicts out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def too_many(counts: Mapping[Key, int], most: int, *, kept: int | None = None) -> dict[Key, int]:
    """Those that were counted more than `most` times, with their counts.

    Where only `kept` of each are written down, whoever reaches that is over as well: nobody
    knows how many more there were.
    """
    least = most + 1 if kept is None else min(most + 1, kept)
    return {key: number for key, number in counts.items() if number >= max(1, least)}
