"""Experts save their sheets at once, each in two windows: nothing acknowledged is lost."""

from __future__ import annotations

import threading
import time
from collections import Counter

from benchmarks.faults import expert, site

SHEETS = 8


def run(seconds: int) -> bool:
    """Save for so many seconds; false if a save was lost or the server failed."""
    from tests import stages

    stage, _round = site.play(stages.under_review)
    web = site.Web()
    web.start()
    try:
        sheets = dict(list(expert.windows(stage, web.port, each=2).items())[:SHEETS])
        ends = time.monotonic() + seconds
        threads = [
            threading.Thread(target=_save_until, args=(window, ends))
            for pair in sheets.values()
            for window in pair
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        web.kill()
    answers: Counter[int] = Counter()
    for pair in sheets.values():
        for window in pair:
            answers += Counter(window.answers)
    lost = [what for key, pair in sheets.items() for what in lost_of(key, pair)]
    wrong = site.faults()
    failed = sum(number for status, number in answers.items() if status >= 500 or not status)
    kept = sum(len(window.done) for pair in sheets.values() for window in pair)
    print(
        f"{2 * len(sheets)} windows on {len(sheets)} sheets saved for {seconds} s: {kept:,} "
        f"acknowledged, {answers[409]:,} told of the other window, {len(lost)} lost, "
        f"{failed} server errors, {len(wrong)} faults"
    )
    for what in [*lost, *wrong][:20]:
        print(" ", what)
    return not (lost or wrong or failed)


def _save_until(window: expert.Window, ends: float) -> None:
    while time.monotonic() < ends:
        window.save()


def lost_of(assignment: int, pair: list[expert.Window], unsure: int = 0) -> list[str]:
    """What of that which its windows were told the sheet and its record do not bear out.

    `unsure` is how many saves were never answered: they may have happened.
    """
    from evaluation.models import Scoresheet
    from evaluation.vocabulary import Verb
    from workflows.models import AuditEvent

    told = sum(len(window.done) for window in pair)
    events = AuditEvent.objects.filter(
        verb=Verb.SCORESHEET_SAVE, subject_type="evaluation.assignment", subject_id=assignment
    ).count()
    sheet = Scoresheet.objects.filter(assignment=assignment).first()
    kept = sheet.comment if sheet else "nothing"
    last = [window.done[-1] for window in pair if window.done]
    found = []
    if last and kept not in last and not unsure:
        found.append(f"sheet {assignment}: {kept} is there, {last} were acknowledged last")
    if not told <= events <= told + unsure:
        found.append(f"sheet {assignment}: {told} told, {events} on the record, {unsure} unsure")
    return found
