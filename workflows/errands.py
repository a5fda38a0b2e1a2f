"""What the timer does beside the procedures: work that an act left to be done after it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

Report = Callable[[str], Any]
log = logging.getLogger(__name__)
DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Errand:
    """A verb of the system, and the function that performs it wherever it is due.

    Housekeeping that is no act under the rules has a name of its own kind. The function
    returns how often it did so and reports what it could not do. A daily errand rests for a
    day, by the machine's clock, after it was done. What only tells of something is no act:
    nothing of it enters the record.
    """

    verb: str
    run: Callable[[Report], int]
    daily: bool = False
    is_act: bool = True


errands: list[Errand] = []


def do_errands(report: Report) -> int:
    """Do all of them; one that breaks is reported and does not stop the others."""
    done = 0
    for errand in errands:
        try:
            if errand.daily and _rests(errand):
                continue
            done += errand.run(report)
            if errand.daily:
                _note(errand)
        except Exception as error:
            log.exception("%s was not done", errand.verb)
            report(f"{errand.verb}: {error}")
    return done


def _rests(errand: Errand) -> bool:
    """It was done within the last day."""
    try:
        return time.time() - _mark(errand).stat().st_mtime < DAY
    except FileNotFoundError:
        return False


def _note(errand: Errand) -> None:
    mark = _mark(errand)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()


def _mark(errand: Errand) -> Path:
    """An empty file whose age is the time since the errand was done."""
    return Path(settings.DATA_DIR) / "errands" / errand.verb
