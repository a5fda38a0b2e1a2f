"""What the timer tidies once a day: stored files that nothing names, old messages, old sign-ins.

None of it is an act under the rules: no object of a procedure changes, so the record is silent.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from accounts.pruning import prune
from evaluation.files import store
from evaluation.queries.storage import named_files
from workflows.errands import DAY, Errand, Report, errands
from workflows.messages.forgetting import forget

TIDY, FORGET, PRUNE = "files.tidy", "messages.forget", "signin.prune"


@dataclass(frozen=True)
class Tidied:
    """How many files went, or would go, and their bytes."""

    files: int
    bytes: int


def tidy(*, only_count: bool = False) -> Tidied:
    """Remove the files that no row names and that are older than a day.

    Younger ones stay, because an act may be about to name them. The rows are asked after the
    look at the disk: what an act took in meanwhile is named by then, or young.
    """
    before = time.time() - DAY
    old = {path: path.stat() for path in store.stored()}
    old = {path: state for path, state in old.items() if state.st_mtime < before}
    named = named_files()
    orphans = {path: state.st_size for path, state in old.items() if path.name not in named}
    gone = [
        size for path, size in orphans.items() if only_count or store.drop(path, older_than=before)
    ]
    return Tidied(len(gone), sum(gone))


def _tidy(report: Report) -> int:
    return tidy().files


def _forget(report: Report) -> int:
    return sum(forget())


def _prune(report: Report) -> int:
    return sum(prune())


errands.append(Errand(TIDY, _tidy, daily=True))
errands.append(Errand(FORGET, _forget, daily=True))
errands.append(Errand(PRUNE, _prune, daily=True))
