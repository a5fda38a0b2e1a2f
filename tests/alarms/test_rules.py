"""When something is too much: numbers only."""

from __future__ import annotations

import pytest

from evaluation.alarms.rules import too_many


@pytest.mark.parametrize(
    ("counts", "most", "kept", "over"),
    [
        ({}, 3, None, {}),
        ({"a": 3, "b": 4}, 3, None, {"b": 4}),
        ({"a": 0}, 0, None, {}),
        ({"a": 1}, 0, None, {"a": 1}),
        ({"a": 19, "b": 20}, 30, 20, {"b": 20}),
        ({"a": 16, "b": 15}, 15, 20, {"a": 16}),
        ({"a": 0}, 15, 0, {}),
    ],
    ids=[
        "nobody",
        "one more than the limit",
        "nothing is never too much",
        "a limit of nought",
        "of whom no more are kept",
        "the limit comes before what is kept",
        "nothing is kept",
    ],
)
def test_who_is_over(
    counts: dict[str, int], most: int, kept: int | None, over: dict[str, int]
) -> None:
    assert too_many(counts, most, kept=kept) == over
