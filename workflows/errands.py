"""What the timer does beside the procedures: work that an act left to be done after it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Report = Callable[[str], Any]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Errand:
    """A verb of the system, and the function that performs it wherever it is due.

    The function returns how often it did so and reports what it could not do.
    """

    verb: str
    run: Callable[[Report], int]


errands: list[Errand] = []


def do_errands(report: Report) -> int:
    """Do all of them; one that breaks is reported and does not stop the others."""
    done = 0
    for errand in errands:
        try:
            done += errand.run(report)
        except Exception as error:
            log.exception("%s was not done", errand.verb)
            report(f"{errand.verb}: {error}")
    return done
