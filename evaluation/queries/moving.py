"""What a change of the calendar moves: running deadlines in working days, and open notices.

A deadline moves by as many days as its own period counts longer or shorter; what had stopped
its clock or lengthened it is kept. What is past stays past, and nothing ends before the end
of the day on which the calendar is changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.status import STATUS

from evaluation.models import (
    Clearance,
    Nomination,
    Objection,
    PublicNotice,
    Supplement,
    TitleReview,
)
from evaluation.vocabulary import Verb
from workflows.action import aggregate_of
from workflows.calendar_cn import WorkCalendar
from workflows.deadlines import DayKind, add_days
from workflows.models import Deadline

NOTICE = "notice"
# Where a step's deadline also stands in a row of ours: model, key to the task's object, field.
MIRRORS: dict[str, tuple[type[Model], str, str]] = {
    "application.supplement": (Supplement, "application_id", "due_at"),
    "objection.reply": (Objection, "pk", "reply_due_at"),
    "title.report": (TitleReview, "pk", "report_due_at"),
    "nomination.correct": (Nomination, "pk", "correction_due_at"),
    "nomination.clear": (Clearance, "pk", "due_at"),
}


@dataclass(frozen=True)
class Move:
    """One deadline that moves. `what` is the step (application.check) or "notice"."""

    what: str
    row: Any
    of: Model
    before: datetime
    after: datetime

    @property
    def acts(self) -> str | list[str]:
        """What is due, as the record keeps it: the acts of the step, or that a notice ends."""
        if self.what == NOTICE:
            return NOTICE
        return [str(verb) for verb in self.row.task.flow_task.verbs]

    @property
    def label(self) -> str:
        """What is due, in words."""
        if self.what == NOTICE:
            return str(_("End of the public notice"))
        return " / ".join(str(Verb(verb).label) for verb in self.acts)

    @property
    def aggregate(self) -> Model:
        """The object whose record says so."""
        return aggregate_of(self.of)


def moves(old: WorkCalendar, new: WorkCalendar, now: datetime) -> list[Move]:
    """Every running deadline that the new calendar ends on another day, tasks before notices."""
    return [
        Move(what, row, of, due, after)
        for what, row, of, start, due, days in (*_tasks(now), *_notices(now))
        if (after := _moved(old, new, start, due, days, now)) != due
    ]


def summed(found: list[Move]) -> list[dict[str, Any]]:
    """What moves in words: what, from, to and how many, the most urgent first."""
    counted = Counter((move.before, move.after, move.label) for move in found)
    return [
        {"label": label, "before": before, "after": after, "count": count}
        for (before, after, label), count in sorted(counted.items())
    ]


def _moved(
    old: WorkCalendar, new: WorkCalendar, start: datetime, due: datetime, days: int, now: datetime
) -> datetime:
    kind = DayKind.WORKING
    longer = add_days(start, days, kind, new) - add_days(start, days, kind, old)
    if not longer:
        return due
    end_of_today = add_days(now, 0, DayKind.NATURAL)
    return max(due + longer, min(due, end_of_today))


def _tasks(now: datetime) -> Iterator[tuple[str, Any, Any, datetime, datetime, int]]:
    running = Deadline.objects.filter(
        kind=DayKind.WORKING, due_at__gt=now, task__status=STATUS.NEW
    ).select_related("task__process")
    for deadline in running.prefetch_related("task__artifact").order_by("pk"):
        task = deadline.task
        if task.artifact is not None:
            step = f"{task.flow_task.flow_class.instance.app_name}.{task.flow_task.name}"
            yield step, deadline, task.artifact, task.created, deadline.due_at, deadline.days


def _notices(now: datetime) -> Iterator[tuple[str, Any, Any, datetime, datetime, int]]:
    running = PublicNotice.objects.filter(kind=DayKind.WORKING, closed_at=None, ends_at__gt=now)
    for notice in running.select_related("round").order_by("pk"):
        yield NOTICE, notice, notice, notice.published_at, notice.ends_at, notice.days
