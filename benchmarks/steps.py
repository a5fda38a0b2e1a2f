"""What the main steps cost beside the bare SQL that writes the same rows.

    python -m benchmarks.steps                   on SQLite and on an embedded PostgreSQL
    python -m benchmarks.steps --on sqlite       on one of them

A step is the whole of it: flow, permission, row history, audit, waking. The floor replays the
step's own INSERTs and UPDATEs through a bare cursor. Both run in a transaction that is rolled
back, in turns, so that every repetition meets the same rows. The commit, the same for both, is
measured on as many bytes in a table of its own; `ratio` counts it on both sides, as in use, and
`bare` on neither. Figures are generated (演示数据).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

LIMIT = 4.0
DATABASES = ("sqlite", "postgres")
Act = Callable[[], Any]


@dataclass
class Cost:
    """Medians in milliseconds, and where the step's time went in the last repetition."""

    name: str
    step: float
    floor: float
    commit: float
    recording: Any

    @property
    def ratio(self) -> float:
        """How many times the floor, both with their commit."""
        return (self.step + self.commit) / (self.floor + self.commit)

    @property
    def bare(self) -> float:
        """How many times the floor before the commit."""
        return self.step / self.floor


def main() -> int:
    """Run on each database in a process of its own, or on the one that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", choices=DATABASES)
    parser.add_argument("--repetitions", type=int, default=30)
    chosen = parser.parse_args()
    if chosen.on:
        return run(chosen.on, chosen.repetitions)
    ends = []
    for name in DATABASES:
        command = [sys.executable, "-m", "benchmarks.steps", "--on", name]
        repetitions = ["--repetitions", str(chosen.repetitions)]
        ends.append(subprocess.run([*command, *repetitions], check=False).returncode)
    return max(ends)


def run(database: str, repetitions: int) -> int:
    """Measure on one database; 1 if a step costs more than the limit."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
    os.environ["TEST_ON"] = database
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    costs = [measure(name, act, repetitions) for name, act in steps()]
    print(f"\n{database}: medians of {repetitions}, in milliseconds")
    heads = ("queries", "writes", "step", "floor", "commit", "ratio", "bare")
    print(f"{'':<10}" + "".join(f"{head:>9}" for head in heads))
    for one in costs:
        counts = (one.recording.queries, len(one.recording.writes))
        times = (one.step, one.floor, one.commit, one.ratio, one.bare)
        cells = [*(f"{n:>9}" for n in counts), *(f"{ms:>9.2f}" for ms in times)]
        print(f"{one.name:<10}" + "".join(cells))
    explain(max(costs, key=lambda one: one.ratio))
    return int(any(one.ratio > LIMIT for one in costs))


def explain(cost: Cost) -> None:
    """Where the time of the dearest step goes."""
    recording = cost.recording
    print(f"dearest beside its floor: {cost.name} ({cost.step:.2f} ms)")
    total = 0.0
    for kind, seconds in sorted(recording.spent.items(), key=lambda pair: -pair[1]):
        share = 100_000 * seconds / cost.step
        total += share
        print(f"  {kind:<10} {recording.count[kind]:>4} statements {share:>5.0f} %")
    print(f"  {'Python':<10} {'':>4}            {max(0.0, 100 - total):>5.0f} %")


def measure(name: str, act: Act, repetitions: int) -> Cost:
    """The step and its floor in turns; a first turn warms up and records the writes."""
    from benchmarks.replay import committed, recorded, write_again

    with recorded() as recording:
        undone(act)
    step, floor, commit = [], [], []
    for _turn in range(repetitions):
        step.append(undone(act))
        floor.append(undone(lambda: write_again(recording.writes)))
        commit.append(committed(recording.writes))
    with recorded() as again:
        undone(act)
    medians = [1000 * median(seconds) for seconds in (step, floor, commit)]
    return Cost(name, *medians, again)


def undone(act: Act) -> float:
    """The seconds that an act takes with what it leaves to be done after the commit."""
    from django.db import transaction
    from django.test import TestCase

    with transaction.atomic():
        started = time.perf_counter()
        with TestCase.captureOnCommitCallbacks(execute=True):
            act()
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    return seconds


def steps() -> Iterator[tuple[str, Act]]:
    """Play a round on a small district, and stop before each step that is measured."""
    from evaluation.demo import script
    from evaluation.flows.application import ApplicationFlow
    from evaluation.vocabulary import Verb
    from tests import stages
    from workflows import service

    stage = stages.small_stage()
    round_ = stages.open_round(stage)
    category = stages.category(round_, "experimental_township")
    unit = stages.unit("分水镇")
    clerk = stage.cast.clerks[unit.code]
    stage.record_year(clerk, unit, category)
    what = {"category": category}
    yield (
        "start",
        lambda: stage.at(
            lambda: service.begin(ApplicationFlow, clerk, Verb.APPLICATION_START, unit, **what), 0
        ),
    )
    application = stage.apply(unit, category)
    fill = service.task_of(ApplicationFlow.process_of(application), "fill")
    yield "submit", lambda: stage.do_task(clerk, fill, Verb.APPLICATION_SUBMIT)
    stage.submit(application)
    stages.close(stage, round_)
    script.check_all(stage, [category], stages.nothing)
    for one in script.categories_of(round_).values():
        stage.allot(one)
    stage.settle()
    opinion = stage.open_tasks("opinion", [category])[0]
    yield "opinion", lambda: stage.opinion(opinion)
    sheet = stage.open_tasks("score", [category])[0]
    yield "sheet", lambda: stage.score(sheet)
    yield "decide", deciding(stage, round_, [category])


def deciding(stage: Any, round_: Any, categories: list[Any]) -> Act:
    """Bring the round before the commission and let it vote; the act is the chair's."""
    from evaluation.demo import script
    from tests.stages import nothing

    for step, act in (("opinion", stage.opinion), ("score", stage.score)):
        script.do_all(stage, step, act, categories, nothing)
    for one in script.categories_of(round_).values():
        if one.plan["site_visit"] == "shortlist":
            stage.shortlist(one)
    stage.settle()
    script.do_all(stage, "visit", stage.visit, categories, nothing)
    stage.settle()
    round_.refresh_from_db()
    stage.seal(round_)
    stage.vote(round_)
    return lambda: stage.decide(round_)


if __name__ == "__main__":
    sys.exit(main())
