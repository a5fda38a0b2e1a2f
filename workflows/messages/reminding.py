"""Remind who holds a task before it is due, and again when it is overdue; each time once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from workflows import clock
from workflows.messages.telling import News, tell
from workflows.models import Deadline

AT_ONCE = 500
OVERDUE = 0
# (tasks, days left) -> what to tell: filled by whoever knows who holds which task.
Reminder = Callable[[list[Task], int], Iterable[News]]
_reminders: list[Reminder] = []


def reminds(reminder: Reminder) -> None:
    """Tell what `reminder(tasks, days)` says; `days` before the end, 0 when it is overdue."""
    if reminder not in _reminders:
        _reminders.append(reminder)


def remind_due() -> int:
    """Tell of every open task that has come near its end or past it; returns how many messages.

    The nearest mark comes first, so a task that is overdue is not also announced as due soon.
    A task whose clock stands still, or that was made after the mark, is not announced.
    """
    marks: list[int] = sorted({*settings.REMIND_DAYS, OVERDUE})
    return sum(_remind(days) for days in marks)


def _remind(days: int) -> int:
    """Everything that has crossed one mark; a few hundred in one transaction."""
    told = 0
    while True:
        with transaction.atomic():
            keys = list(_crossed(days)[:AT_ONCE])
            if not keys:
                return told
            found = Task.objects.filter(deadline__in=keys).select_related("deadline", "process")
            tasks = list(found.prefetch_related("artifact").order_by("pk"))
            news = [one for reminder in _reminders for one in reminder(tasks, days)]
            told += len(tell(news))
            Deadline.objects.filter(pk__in=keys).update(reminded=days)


def _crossed(days: int) -> Any:
    """Keys of the deadlines past this mark, locked: a second timer passes them over."""
    ahead = timedelta(days=days)
    untold = Q(reminded=None) | Q(reminded__gt=days)
    in_time = Q(task__created__lt=F("due_at") - ahead)
    return (
        Deadline.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(untold, in_time, due_at__lte=clock.now() + ahead)
        .filter(task__status=STATUS.NEW, stopped_at=None)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
