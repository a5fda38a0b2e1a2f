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
    day, by the machine's clock, from when it began; one with `minutes` for so many. What only
    tells of something is no act: nothing of it enters the record.
    """

    verb: str
    run: Callable[[Report], int]
    daily: bool = False
    is_act: bool = True
    minutes: Callable[[], float] | None = None

    @property
    def rest(self) -> float:
        """Seconds from one beginning to the next."""
        return DAY if self.daily else self.minutes() * 60 if self.minutes else 0


errands: list[Errand] = []


def do_errands(report: Report) -> int:
    """Do all of them; one that breaks is reported and does not stop the others."""
    done = 0
    for errand in errands:
        try:
            if errand.rest and _rests(errand):
                continue
            done += _do(errand, report)
        except Exception as error:
            log.exception("%s was not done", errand.verb)
            report(f"{errand.verb}: {error}")
    return done


def _do(errand: Errand, report: Report) -> int:
    """Marked before, so that a second timer passes a long errand over; unmarked if it breaks."""
    if not errand.rest:
        return errand.run(report)
    _note(errand)
    try:
        return errand.run(report)
    except BaseException:
        _mark(errand).unlink(missing_ok=True)
        raise


def _rests(errand: Errand) -> bool:
    """It was begun lately."""
    try:
        return time.time() - _mark(errand).stat().st_mtime < errand.rest
    except FileNotFoundError:
        return False


def _note(errand: Errand) -> None:
    mark = _mark(errand)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()


def _mark(errand: Errand) -> Path:
    """An empty file whose age is the time since the errand was begun."""
    return Path(settings.DATA_DIR) / "errands" / errand.verb
