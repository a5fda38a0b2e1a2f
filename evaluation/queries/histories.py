"""The timeline of any object with a chain, for who may read the record of its round.

What happened and what was refused, the newest first, in one row of time; what comes next above
it. Who reads less of an application sees its own page instead (`timeline.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, Model, Q, QuerySet, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from viewflow.workflow.models import Task

from evaluation.queries import record, refusals
from evaluation.queries.aggregates import Kind
from evaluation.queries.versions import Change, changes_of
from evaluation.vocabulary import Role, Verb
from workflows.find import OPEN
from workflows.inbox import holders
from workflows.models import AuditEvent, RefusedAct

# What an act of a chain was about, where that is not the object itself.
SUBJECTS: dict[str, tuple[tuple[str, ...], Callable[[Any], str]]] = {
    "evaluation.category": ((), lambda one: one.name),
    "evaluation.departmentopinion": (("department",), lambda one: one.department.name),
    "evaluation.assignment": ((), lambda one: one.pseudonym),
    "evaluation.publicnotice": ((), lambda one: _("Notice %s") % one.number),
    "evaluation.unit": (("parent",), str),
}
EVERYTHING = Q()
WAITS = {
    "closing": gettext_lazy("The call closes"),
    "reviewed": gettext_lazy("All applications are reviewed"),
    "notice": gettext_lazy("The public notice ends"),
    "rulings": gettext_lazy("All objections are ruled on"),
    "visited": gettext_lazy("The visits are decided"),
    "panel": gettext_lazy("The panel is drawn"),
    "decided": gettext_lazy("Ranking, decision and public notice"),
}


@dataclass
class Line:
    """One row of a timeline: an act, or a refused act with the `answer`."""

    when: datetime
    what: str
    who: str = ""
    post: str = ""
    subject: str = ""
    reason: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    seq: int = 0
    hash: str = ""
    request_id: str = ""
    answer: str = ""
    code: str = ""
    is_erased: bool = False


@dataclass(frozen=True)
class Next:
    """What comes next: by whom, until when."""

    what: str
    who: str
    due: datetime | None


def rows_of(aggregate: Model, acts: Q = EVERYTHING, refused: Q = EVERYTHING) -> QuerySet[Any]:
    """(moment, key, 1 for a refusal) of everything on an object, the newest first; to be paged.

    `acts` and `refused` narrow what was done and what was refused.
    """
    return (
        _keys(AuditEvent.objects.filter(acts), aggregate, 0)
        .union(_keys(RefusedAct.objects.filter(refused), aggregate, 1), all=True)
        .order_by("-at", "is_refused", "-id")
    )


def _keys(rows: QuerySet[Any], aggregate: Model, is_refused: int) -> QuerySet[Any]:
    return (
        rows.filter(aggregate_type=aggregate._meta.label_lower, aggregate_id=aggregate.pk)
        .order_by()
        .annotate(is_refused=Value(is_refused, output_field=IntegerField()))
        .values_list("at", "id", "is_refused")
    )


def lines(kind: Kind, aggregate: Model, rows: Iterable[tuple[datetime, int, int]]) -> list[Line]:
    """One page of them in words."""
    listed = list(rows)
    acts = AuditEvent.objects.in_bulk([key for _at, key, refused in listed if not refused])
    refused = RefusedAct.objects.in_bulk([key for _at, key, refused in listed if refused])
    changed = changes_of(kind, aggregate, [one.act for one in acts.values()])
    subjects = _subjects(kind, [*acts.values(), *refused.values()])
    said: dict[tuple[int, int], Line] = {}
    for one in record.told(acts.values()):
        said[0, one.event.pk] = _line(one, subjects, changed.get(one.event.act, []))
    for no in refusals.told(refused.values()):
        said[1, no.row.pk] = _refused(no, subjects)
    return [said[is_refused, key] for _at, key, is_refused in listed]


def _line(one: record.Told, subjects: dict[Any, str], changed: list[Change]) -> Line:
    event = one.event
    return Line(
        when=event.at,
        what=one.what,
        who=one.who,
        post=one.post,
        subject=subjects.get((event.subject_type, event.subject_id), ""),
        reason=one.reason,
        facts=one.facts,
        changes=changed,
        seq=event.seq,
        hash=event.hash,
        request_id=event.request_id,
        is_erased=one.is_erased,
    )


def _refused(one: refusals.Refused, subjects: dict[Any, str]) -> Line:
    row = one.row
    return Line(
        when=row.at,
        what=one.what,
        who=one.who or str(Role.PUBLIC.label),
        subject=subjects.get((row.subject_type, row.subject_id), ""),
        request_id=row.request_id,
        answer=one.answer,
        code=row.code,
    )


def _subjects(kind: Kind, rows: list[Any]) -> dict[tuple[str, int], str]:
    """The subjects in words, one query for each kind of subject."""
    found = {}
    for label, (related, said) in SUBJECTS.items():
        keys = {one.subject_id for one in rows if one.subject_type == label}
        if keys and label != kind.label:
            objects = apps.get_model(label)._base_manager.select_related(*related)
            found |= {(label, one.pk): said(one) for one in objects.filter(pk__in=keys)}
    return found


def upcoming(aggregate: Model) -> list[Next]:
    """The open tasks and waits of the object's procedures, the first due first."""
    tasks = (
        Task.objects.filter(
            process__artifact_content_type=ContentType.objects.get_for_model(aggregate),
            process__artifact_object_id=aggregate.pk,
            status__in=OPEN,
        )
        .select_related("process", "deadline")
        .order_by(F("deadline__due_at").asc(nulls_last=True), "pk")
    )
    found: dict[Next, None] = {}
    for task in tasks:
        if (one := _next(task)) is not None:
            found[one] = None
    return list(found)


def _next(task: Task) -> Next | None:
    due = getattr(getattr(task, "deadline", None), "due_at", None)
    verbs = getattr(task.flow_task, "verbs", ())
    if not verbs:
        what = WAITS.get(task.flow_task.name)
        return Next(str(what), "", due) if what else None
    who = _(", ").join(record.label(Role, role) for role in holders(task))
    return Next(" / ".join(str(Verb(verb).label) for verb in verbs), who, due)
