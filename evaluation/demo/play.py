"""Play: the clock of a demonstration round, its luck, and the way an act is performed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from viewflow.workflow.models import Task

from evaluation.demo.accounts import Cast
from evaluation.flows.application import ApplicationFlow
from evaluation.models import Application, Category, Programme
from workflows import clock, service


class Play:
    """Plays for a cast, at the moment the script sets; every act moves the clock a little."""

    def __init__(self, programme: Programme, cast: Cast, seed: int) -> None:
        self.programme = programme
        self.cast = cast
        self.seed = seed
        self.now = clock.now()
        self.qualities: dict[str, float] = {}
        self.populations: dict[str, int] = {}
        self.submitted: dict[int, Application] = {}

    def draw(self, *what: Any) -> Random:
        """Chance for one purpose: the same seed and purpose give the same luck."""
        return Random("|".join(str(part) for part in (self.seed, *what)))

    def at(self, act: Callable[[], Any], minutes: int = 1) -> Any:
        """Perform an act at the stage's moment, and let a little time pass."""
        self.now += timedelta(minutes=minutes)
        with clock.travel(self.now):
            return act()

    def until(self, moment: datetime) -> None:
        """Let time pass to a moment and everything that is due go on."""
        self.now = max(self.now, moment)
        self.settle()

    def settle(self) -> None:
        """What the timer does."""
        with clock.travel(self.now):
            while service.run_due():
                pass

    def open_tasks(self, step: str, categories: Iterable[Category]) -> list[Task]:
        """The open tasks of a step of the application flow in these categories."""
        node = ApplicationFlow.instance.node(step)
        processes = service.processes_of(Application.objects.filter(category__in=list(categories)))
        tasks = Task.objects.filter(flow_task=node, status="NEW", process__in=processes)
        return list(tasks.prefetch_related("artifact"))

    def do(self, actor: Any, application: Application, step: str, verb: str, **what: Any) -> Any:
        """Perform the open task of a step about an application."""
        task = service.task_of(ApplicationFlow.process_of(application), step)
        return self.do_task(actor, task, verb, **what)

    def do_task(self, actor: Any, task: Task, verb: str, **what: Any) -> Any:
        """Perform a task."""
        return self.at(lambda: service.perform(actor, task, verb, **what))
