"""Ten thousand damaged files: no child ends, none is kept that an independent look finds bad."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.files import independent, samples
from tests.files.children import Child
from tests.files.damage import damaged

FILES, PARTS = 10_000, 4


def _part(seed: int) -> tuple[Counter[str], list[tuple[str, str]]]:
    """The verdicts on a part of the files, and what is wrong with those that were kept."""
    verdicts: Counter[str] = Counter()
    wrong = []
    with Child() as child:
        for content in damaged(seed, FILES // PARTS):
            verdict = child.ask(content)
            verdicts[verdict.code or "taken"] += 1
            if not verdict.code and (said := independent.fault(verdict.kind, verdict.content)):
                wrong.append((verdict.kind, said))
    return verdicts, wrong


@pytest.mark.slow
def test_of_ten_thousand_damaged_files_none_is_kept_that_is_bad(
    record_property: Callable[[str, object], None],
) -> None:
    verdicts: Counter[str] = Counter()
    with ThreadPoolExecutor(2) as pool:
        for part, wrong in pool.map(_part, range(PARTS)):
            assert wrong == []
            verdicts += part
    record_property("verdicts", dict(verdicts))
    assert verdicts.total() == FILES
    assert verdicts["taken"] < FILES // 3
    assert {"damaged", "unknown_kind", "two_kinds", "too_many_pixels"} <= set(verdicts)


@pytest.mark.parametrize("kind", samples.GOOD)
def test_the_independent_look_finds_nothing_in_what_is_kept_of_good_files(kind: str) -> None:
    with Child() as child:
        kept = child.ask(samples.GOOD[kind][1])
    assert independent.fault(kind, kept.content) == ""


def test_the_same_seed_gives_the_same_files() -> None:
    assert list(damaged(3, 20)) == list(damaged(3, 20)) != list(damaged(4, 20))
