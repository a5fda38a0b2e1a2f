"""The record and the to-dos agree: one process for each object, open tasks that fit its status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model
from viewflow.workflow.models import Process

from evaluation.invariants.base import invariant, listed, steps_of_processes
from evaluation.models import Application, Nomination, Objection, Round
from evaluation.models.application import ENDED_EARLY
from evaluation.vocabulary import PUBLISHED_NOMINEES
from evaluation.vocabulary import ApplicationStatus as A
from evaluation.vocabulary import NominationStatus as N
from evaluation.vocabulary import ObjectionStatus as O
from evaluation.vocabulary import RoundStatus as R

FOR_EACH = frozenset({"opinion", "score", "allot", "shortlist", "ballot", "clear"})


@dataclass(frozen=True)
class Steps:
    """At least one of `some` is open (if there are any), and nothing else than `may`."""

    some: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()

    def fits(self, found: Mapping[str, int]) -> bool:
        """Whether the open steps are as they should be; only a fan-out's step repeats."""
        if self.some and not self.some & set(found):
            return False
        if set(found) - self.some - self.may:
            return False
        return all(times == 1 or step in FOR_EACH for step, times in found.items())

    def __str__(self) -> str:
        return " or ".join(sorted(self.some or self.may)) or "nothing"


def _steps(*some: str, may: tuple[str, ...] = ()) -> Steps:
    return Steps(frozenset(some), frozenset(may))


# `decided` is a wait that `run_due` ends a little after the decision.
OF_APPLICATION = {
    A.DRAFT: _steps("fill"),
    A.SUBMITTED: _steps("recommend"),
    A.CHECKING: _steps("check"),
    A.RETURNED: _steps("supplement"),
    A.REVIEWING: _steps("opinion", "visited", "visit", "panel", "score", may=("decided",)),
    A.REVIEWED: _steps("decided"),
    **dict.fromkeys(
        (A.ADMITTED, A.SUSPENDED, A.WAITING, A.NOT_ADMITTED, A.NAMED), _steps(may=("decided",))
    ),
    **dict.fromkeys(ENDED_EARLY, _steps()),
}
OF_ROUND = {
    R.PLANNED: _steps("call"),
    R.OPEN: _steps("closing", may=("allot",)),
    R.REVIEWING: _steps("allot", "shortlist", "reviewed", "rank", "seal"),
    R.RANKED: _steps("decide", may=("ballot",)),
    R.DECIDED: _steps("publish"),
    R.NOTICED: _steps("notice"),
    R.CONFIRMED: _steps("name", "rulings"),
    R.NAMED: _steps("certify", "rulings"),
    R.FINISHED: _steps(),
}
OF_NOMINATION = {
    N.DRAFT: _steps("sign"),
    N.CHECKING: _steps("check"),
    N.RETURNED: _steps("correct"),
    N.CLEARING: _steps("clear"),
    **dict.fromkeys(
        (N.CLEARED, N.CONTESTED, N.LISTED, N.SUSPENDED, N.NOT_LISTED, *PUBLISHED_NOMINEES),
        _steps(),
    ),
    **dict.fromkeys((N.WITHDRAWN, N.REFUSED, N.LAPSED), _steps()),
}
OF_OBJECTION = {
    O.LODGED: _steps("admit"),
    O.ACCEPTED: _steps("reply"),
    O.REPLIED: _steps("rule"),
    **dict.fromkeys((O.REFUSED, O.UPHELD, O.REJECTED), _steps()),
}


@invariant
def every_object_has_one_process() -> Iterator[str]:
    """Every round, application, nomination and objection has exactly one process."""
    for model in (Round, Application, Nomination, Objection):
        processes = Process.objects.filter(
            artifact_content_type=ContentType.objects.get_for_model(model)
        )
        counted = processes.values_list("artifact_object_id").annotate(Count("pk"))
        found = dict(counted.order_by())
        for key in model.objects.values_list("pk", flat=True):
            if (times := found.get(key, 0)) != 1:
                yield f"{model._meta.model_name} {key} has {times} processes"


@invariant
def open_tasks_of_an_application_fit_its_status() -> Iterator[str]:
    """A draft waits to be filled in, a submitted application for its township, and so on."""
    yield from _misfits(Application, OF_APPLICATION)


@invariant
def open_tasks_of_a_round_fit_its_status() -> Iterator[str]:
    """A planned round waits for its call, a ranked one for the decision, and so on."""
    yield from _misfits(Round, OF_ROUND)


@invariant
def open_tasks_of_a_nomination_fit_its_status() -> Iterator[str]:
    """A nomination in the secretariat's check waits for it, one before the authorities for them."""
    yield from _misfits(Nomination, OF_NOMINATION)


@invariant
def open_tasks_of_an_objection_fit_its_status() -> Iterator[str]:
    """A lodged objection waits to be accepted or refused, an accepted one for the reply, …"""
    yield from _misfits(Objection, OF_OBJECTION)


def _misfits(model: type[Model], expected: Mapping[Any, Steps]) -> Iterator[str]:
    found = steps_of_processes(model)
    for key, status in model._default_manager.values_list("pk", "status"):
        steps = found.get(key, {})
        if not expected[status].fits(steps):
            yield (
                f"{model._meta.model_name} {key} is {status}, so {expected[status]}"
                f" should be open; open is {listed(found[key])}"
            )
