"""kill -9 of the web server and of the timer, again and again, while experts work."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from typing import Any

from benchmarks.faults import expert, saving, site

SHEETS = 6
TIMER = "import django; django.setup()\nfrom workflows.waking import run_due\nwhile True: run_due()"


def run(times: int) -> bool:
    """Kill both so many times; false if something is lost, half-done or can not go on."""
    from tests import stages

    stage, round_ = site.play(stages.under_review)
    web, stop = site.Web(), threading.Event()
    web.start()
    sheets = expert.windows(stage, web.port, each=1)
    saved = dict(list(sheets.items())[:SHEETS])
    rest = [(key, pair[0]) for key, pair in list(sheets.items())[SHEETS:]]
    threads = [
        threading.Thread(target=_save_until, args=(window, stop))
        for pair in saved.values()
        for window in pair
    ]
    threads.append(threading.Thread(target=_hand_in, args=(stage, rest, stop)))
    for thread in threads:
        thread.start()
    kills = threading.Thread(target=_kill_timers, args=(times,))
    kills.start()
    luck = random.Random(7)
    for _time in range(times):
        time.sleep(luck.uniform(0.1, 0.8))
        web.kill()
        web.start()
    kills.join()
    stop.set()
    for thread in threads:
        thread.join()
    web.kill()
    return _told(stage, round_, times, saved)


def _told(stage: Any, round_: Any, times: int, saved: dict[int, list[expert.Window]]) -> bool:
    """Compare what was acknowledged with what is there, and play the round to its end."""
    from evaluation.demo import script
    from tests import stages
    from workflows import clock

    windows = [window for pair in saved.values() for window in pair]
    unsure = sum(window.answers.get(expert.UNKNOWN, 0) for window in windows)
    broken = sum(n for window in windows for code, n in window.answers.items() if code >= 500)
    lost = [
        what
        for key, pair in saved.items()
        for what in saving.lost_of(key, pair, sum(w.answers.get(expert.UNKNOWN, 0) for w in pair))
    ]
    wrong = site.faults()
    stage.until(clock.now())
    stages.review(stage, round_)
    script.conclude(stage, round_, with_objection=False)
    round_.refresh_from_db()
    after = site.faults()
    print(
        f"web server and timer killed {times} times each: "
        f"{sum(len(window.done) for window in windows):,} saves acknowledged, {unsure} without an "
        f"answer, {len(lost)} lost, {broken} server errors, {len(wrong)} faults; the round went "
        f"on to {round_.status}, {len(after)} faults"
    )
    for what in [*lost, *wrong, *after][:20]:
        print(" ", what)
    return not (lost or broken or wrong or after)


def _save_until(window: expert.Window, stop: threading.Event) -> None:
    while not stop.is_set():
        if window.save() != 200:
            time.sleep(0.05)


def _hand_in(stage: Any, sheets: list[tuple[int, expert.Window]], stop: threading.Event) -> None:
    """The other sheets are handed in one after the other, until each was."""
    from django.db import connection

    from evaluation.models import Assignment
    from evaluation.vocabulary import AssignmentStatus

    for key, window in sheets:
        one = Assignment.objects.get(pk=key)
        marks = stage._marks(one.application_id, "experts", one.expert_id)
        while one.status != AssignmentStatus.SUBMITTED and not stop.is_set():
            window.submit(marks)
            one.refresh_from_db()
        time.sleep(1)
    connection.close()


def _kill_timers(times: int) -> None:
    """The timer runs without a pause in a process of its own, for a moment."""
    luck = random.Random(11)
    for _time in range(times):
        timer = subprocess.Popen([sys.executable, "-c", TIMER], cwd=site.ROOT, env=os.environ)
        time.sleep(luck.uniform(1.0, 2.5))  # the first second it reads its programs
        timer.kill()
        timer.wait()
