"""What a secretariat should look into, in words: who keeps what too long, what is overdue."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from evaluation.models import Application, Assignment, DepartmentOpinion, Round
from evaluation.queries.calendar import work_calendar
from evaluation.queries.step_names import STEP_LABELS
from evaluation.vocabulary import ApplicationStatus
from workflows import clock
from workflows.deadlines import working_days_between
from workflows.find import processes_of

LONG = 5  # working days after which an open opinion is worth a telephone call
SOON = timedelta(days=3)


def alerts(round_: Round) -> list[str]:
    """Sentences, the most pressing first; a constant number of queries."""
    now = clock.now()
    tasks = list(
        Task.objects.filter(
            process__in=processes_of(Application.objects.filter(category__round=round_)),
            status=STATUS.NEW,
        ).select_related("deadline")
    )
    return [
        *_kept_by_departments(_of(tasks, "opinion"), now),
        *_overdue_sheets(_overdue(_of(tasks, "score"), now)),
        *_overdue_steps(tasks, now),
        *_drafts(round_, now),
    ]


def _of(tasks: list[Task], step: str) -> list[Task]:
    return [task for task in tasks if task.flow_task.name == step]


def _overdue(tasks: list[Task], now: datetime) -> list[Task]:
    late = []
    for task in tasks:
        deadline = getattr(task, "deadline", None)
        if deadline and deadline.due_at < now and not deadline.stopped_at:
            late.append(task)
    return late


def _kept_by_departments(tasks: list[Task], now: datetime) -> list[str]:
    calendar = work_calendar()
    long = [
        task.artifact_object_id
        for task in tasks
        if working_days_between(task.created, now, calendar) > LONG
    ]
    names = DepartmentOpinion.objects.filter(pk__in=long).values_list("department__name", flat=True)
    return [
        ngettext(
            "%(n)d application has stayed with %(where)s for more than %(days)d working days.",
            "%(n)d applications have stayed with %(where)s for more than %(days)d working days.",
            number,
        )
        % {"n": number, "where": name, "days": LONG}
        for name, number in Counter(names).most_common()
    ]


def _overdue_sheets(tasks: list[Task]) -> list[str]:
    keys = [task.artifact_object_id for task in tasks]
    names = Assignment.objects.filter(pk__in=keys).values_list("expert__user__name", flat=True)
    return [
        ngettext(
            "%(n)d scoresheet of %(who)s is overdue.",
            "%(n)d scoresheets of %(who)s are overdue.",
            number,
        )
        % {"n": number, "who": name}
        for name, number in Counter(names).most_common()
    ]


def _overdue_steps(tasks: list[Task], now: datetime) -> list[str]:
    late = Counter(task.flow_task.name for task in _overdue(tasks, now))
    return [
        ngettext(
            "“%(step)s”: %(n)d task is overdue.", "“%(step)s”: %(n)d tasks are overdue.", late[name]
        )
        % {"step": label, "n": late[name]}
        for name, label in STEP_LABELS.items()
        if late[name] and name not in ("score", "opinion")
    ]


def _drafts(round_: Round, now: datetime) -> list[str]:
    closing: Counter[Any] = Counter(
        Application.objects.filter(
            category__round=round_,
            status=ApplicationStatus.DRAFT,
            category__closes_at__gt=now,
            category__closes_at__lte=now + SOON,
        ).values_list("category__name", flat=True)
    )
    return [
        _("%(category)s closes soon; %(n)d drafts have not been submitted.")
        % {"category": name, "n": number}
        for name, number in closing.items()
    ]
