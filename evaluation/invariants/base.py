"""Violation and the list of invariants; what several of them ask of the database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

Fact = Callable[[], Iterator[str]]
OPEN = (STATUS.NEW, STATUS.SCHEDULED)
registry: dict[str, Fact] = {}


@dataclass(frozen=True)
class Violation:
    """An invariant that does not hold, and for what."""

    name: str
    what: str

    def __str__(self) -> str:
        return f"{self.name}: {self.what}"


def invariant(fact: Fact) -> Fact:
    """Put a fact on the list, under its function's name."""
    registry[fact.__name__] = fact
    return fact


def steps_of_processes(model: type[Model]) -> dict[int, Counter[str]]:
    """For each object of the model, by its key, the open steps of its process."""
    return _open_steps("process__artifact", model)


def steps_about(model: type[Model]) -> dict[int, Counter[str]]:
    """For each object of the model, by its key, the open steps that are about it."""
    return _open_steps("artifact", model)


def _open_steps(artifact: str, model: type[Model]) -> dict[int, Counter[str]]:
    tasks = Task.objects.filter(
        **{f"{artifact}_content_type": ContentType.objects.get_for_model(model)}, status__in=OPEN
    )
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for key, node in tasks.values_list(f"{artifact}_object_id", "flow_task"):
        found[key][node.name if node else "a step that no longer exists"] += 1
    return found


def listed(steps: Counter[str]) -> str:
    """The steps as words, repeated ones as often as they are open."""
    return ", ".join(sorted(steps.elements())) or "nothing"
