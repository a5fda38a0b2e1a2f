"""Housekeeping rests for a day after it was done; what breaks is tried again at once."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from workflows import errands as module
from workflows.errands import DAY, Errand, do_errands


@pytest.fixture
def done(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done; the only errands are one that is daily and one that is not."""
    settings.DATA_DIR = tmp_path
    done: list[str] = []

    def errand(name: str, *, daily: bool) -> Errand:
        return Errand(name, lambda report: done.append(name) or 1, daily=daily)

    both = [errand("daily", daily=True), errand("always", daily=False)]
    monkeypatch.setattr(module, "errands", both)
    return done


def test_a_daily_errand_is_done_once_a_day(done: list[str], tmp_path: Path) -> None:
    assert [do_errands(print), do_errands(print)] == [2, 1]
    assert done == ["daily", "always", "always"]
    yesterday = time.time() - DAY - 1
    os.utime(tmp_path / "errands" / "daily", (yesterday, yesterday))
    assert do_errands(print) == 2


def test_one_that_breaks_is_tried_again(
    done: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(report: object) -> int:
        raise OSError("no space left")

    monkeypatch.setattr(module, "errands", [Errand("daily", broken, daily=True)])
    said: list[str] = []
    do_errands(said.append)
    assert said == ["daily: no space left"]
    assert not (tmp_path / "errands" / "daily").exists()
