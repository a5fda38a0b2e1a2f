"""More time to rule on an objection: asked for once, allowed or denied by the other office."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_noop as _
from viewflow.workflow.status import STATUS

from evaluation.models import MoreTime, Objection
from evaluation.queries.calendar import work_calendar
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action
from workflows.deadlines import DayKind, add_days
from workflows.models import Deadline


@action(Verb.OBJECTION_EXTEND)
def ask(act: Act, objection: Objection, *, reason: str) -> MoreTime:
    """Ask for more time, once; the deadline stays as it is until that is allowed."""
    if not reason.strip():
        raise refusal.invalid(_("Say why more time is needed."))
    asked = MoreTime.objects.create(
        objection=objection,
        reason=reason,
        days=settings.OBJECTION_MORE_DAYS,
        asked_at=act.now,
        asked_by=act.actor.user,
    )
    act.say(reason=reason, days=asked.days)
    return asked


@action(Verb.OBJECTION_ALLOW)
def allow(act: Act, asked: MoreTime, *, answer: str = "") -> MoreTime:
    """Allow it: the open step of the objection, and the ruling, get that many working days more."""
    _decide(act, asked, True, answer)
    moved = _lengthen(asked)
    act.say(days=asked.days, answer=answer, moved=moved)
    return asked


@action(Verb.OBJECTION_DENY)
def deny(act: Act, asked: MoreTime, *, answer: str) -> MoreTime:
    """Deny it, with the reason; the deadline stays."""
    if not answer.strip():
        raise refusal.invalid(_("Say why it is denied."))
    _decide(act, asked, False, answer)
    act.say(answer=answer)
    return asked


def _decide(act: Act, asked: MoreTime, is_allowed: bool, answer: str) -> None:
    asked.is_allowed, asked.answer, asked.decided_at = is_allowed, answer, act.now
    asked.save(update_fields=["is_allowed", "answer", "decided_at"])


def _lengthen(asked: MoreTime) -> list[str]:
    """The ruling that is due already gets the days at once; a later one gets them in the flow."""
    running = Deadline.objects.filter(
        task__artifact_content_type=ContentType.objects.get_for_model(Objection),
        task__artifact_object_id=asked.objection_id,
        task__status=STATUS.NEW,
    ).select_related("task")
    ends = []
    for deadline in running:
        if deadline.task.flow_task.name == "rule":
            last = deadline.due_at - timedelta(microseconds=1)
            deadline.due_at = add_days(last, asked.days, DayKind.WORKING, work_calendar())
            deadline.reminded = None
            deadline.save(update_fields=["due_at", "reminded"])
            ends.append(deadline.due_at.isoformat())
    return ends
