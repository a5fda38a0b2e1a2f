"""The desk: tasks as rows in words, grouped by urgency; calls that are open for one's units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from viewflow.workflow.models import Task

from evaluation.models import (
    AccessRenewal,
    Application,
    AppointmentProposal,
    Assignment,
    Ballot,
    Category,
    Clearance,
    Commendation,
    Decision,
    DepartmentOpinion,
    MoreTime,
    Nomination,
    NominationList,
    Objection,
    Revocation,
    Round,
    SiteVisit,
    TitleReview,
    Unit,
)
from evaluation.queries import posts
from evaluation.queries.applications import extensions_of
from evaluation.queries.whereabouts import ENDED
from evaluation.vocabulary import RoundStatus, Verb
from workflows.authority import Who

SOON = timedelta(days=3)
URGENCIES = {
    "overdue": gettext_lazy("Overdue"),
    "soon": gettext_lazy("Due within three days"),
    "later": gettext_lazy("Due later"),
    "open": gettext_lazy("Without a deadline"),
}
OF_APPLICATION = "application__category__round", "application__snapshot"


@dataclass
class Row:
    """One thing to do: what, about whom, in what, until when."""

    task_id: int
    what: str
    whom: str
    about: str
    due: datetime | None
    is_list: bool = False


def _of_part(part: Any) -> tuple[str, str]:
    return str(part.application.snapshot), str(part.application.category)


def _of_opinion(one: DepartmentOpinion) -> tuple[str, str]:
    whom, about = _of_part(one)
    if one.entrusted_to_id:
        about = _("%(category)s, for %(department)s") % {
            "category": about,
            "department": one.department,
        }
    return whom, about


def _of_nomination(one: Nomination) -> tuple[str, str]:
    return one.name, f"{one.get_kind_display()} · {one.commendation.round}"


def _of_more_time(asked: Any) -> tuple[str, str]:
    return asked.objection.entry, str(asked.objection)


def _of_title(review: Any) -> tuple[str, str]:
    return review.title.name, str(review.title.application.category)


# For each kind of object: what is fetched with it, and (for whom, in what) in words.
SAID: dict[type, tuple[tuple[str, ...], Callable[[Any], tuple[str, str]]]] = {
    Application: (("category", "snapshot"), lambda one: (str(one.snapshot), str(one.category))),
    DepartmentOpinion: ((*OF_APPLICATION, "department"), _of_opinion),
    Assignment: (OF_APPLICATION, _of_part),
    SiteVisit: (OF_APPLICATION, _of_part),
    Objection: (
        (*OF_APPLICATION, "nomination__commendation"),
        lambda one: (one.entry, one.section),
    ),
    Commendation: (("round",), lambda one: (str(one.round), "")),
    NominationList: (
        ("unit", "department", "commendation__round"),
        lambda one: (str(one), str(one.commendation.round)),
    ),
    Nomination: (("commendation__round",), _of_nomination),
    Clearance: (
        ("nomination__commendation__round",),
        lambda one: _of_nomination(one.nomination),
    ),
    Category: (("round",), lambda one: (str(one), str(one.round))),
    Round: ((), lambda one: (str(one), "")),
    Decision: (("round",), lambda one: (str(one.round), "")),
    Ballot: (("decision__round",), lambda one: (str(one.decision.round), "")),
    Revocation: (
        ("nomination__commendation__round",),
        lambda one: _of_nomination(one.nomination),
    ),
    MoreTime: (("objection__application__snapshot", "objection__nomination"), _of_more_time),
    TitleReview: (("title__application__category",), _of_title),
    AppointmentProposal: (
        ("person", "unit__parent", "department", "commission", "programme"),
        lambda one: (str(one.person), f"{one.get_post_display()} · {one.target}"),
    ),
    AccessRenewal: (("person",), lambda one: (str(one.person), one.get_kind_display())),
    Unit: (("parent",), lambda one: (one.full_name, "")),
}


def rows(tasks: Iterable[Task]) -> list[Row]:
    """The tasks in words, in their order; a township's list is one row per category."""
    tasks = list(tasks)
    subjects = _subjects(tasks)
    lists = _lists(tasks)
    extended = extensions_of(
        task.artifact_object_id for task in tasks if task.flow_task.name == "fill"
    )
    found: list[Row] = []
    signed_together: set[int] = set()
    for task in tasks:
        key = (task.artifact_content_type_id, task.artifact_object_id)
        whom, about = subjects.get(key, ("", ""))
        if task.flow_task.name == "recommend":
            about = lists.pop(task.pk, None)
            if about is None:
                continue
        if task.flow_task.name == "sign":
            if task.artifact_object_id in signed_together:
                continue
            signed_together.add(task.artifact_object_id)
        due = getattr(getattr(task, "deadline", None), "due_at", None)
        if task.flow_task.name == "fill":
            due = extended.get(task.artifact_object_id, due)
        is_list = task.flow_task.name == "recommend"
        found.append(Row(task.pk, _what(task), whom, about, due, is_list))
    return found


def by_urgency(found: list[Row], now: datetime) -> list[dict[str, Any]]:
    """Groups {key, label, rows}, only those that hold something, the most urgent first."""
    groups = defaultdict(list)
    for row in found:
        groups[urgency(row.due, now)].append(row)
    return [
        {"key": key, "label": label, "rows": groups[key]}
        for key, label in URGENCIES.items()
        if groups[key]
    ]


def urgency(due: datetime | None, now: datetime) -> str:
    """overdue, soon, later or open."""
    if due is None:
        return "open"
    if due <= now:
        return "overdue"
    return "soon" if due - now <= SOON else "later"


def own_running(who: Who) -> Any:
    """Applications of the person's units, and of villages under a township they sign for."""
    mine = Q(unit_id__in=posts.units(who))
    led = posts.led(who)
    mine |= Q(unit_id__in=led) | Q(unit__parent_id__in=led)
    return (
        Application.objects.filter(mine)
        .exclude(status__in=ENDED)
        .exclude(category__round__status__in=[RoundStatus.NAMED, RoundStatus.FINISHED])
        .select_related("category__round", "snapshot", "unit")
        .order_by("category_id", "snapshot__code")
    )


def _what(task: Task) -> str:
    return " / ".join(str(Verb(verb).label) for verb in task.flow_task.verbs)


def _subjects(tasks: list[Task]) -> dict[tuple[int, int], tuple[str, str]]:
    """The objects of the tasks in words, one query for each kind of object."""
    wanted = defaultdict(set)
    for task in tasks:
        wanted[task.artifact_content_type_id].add(task.artifact_object_id)
    found = {}
    for kind, (related, said) in SAID.items():
        key = _type_key(kind)
        if key in wanted:
            for one in kind.objects.select_related(*related).filter(pk__in=wanted[key]):
                found[key, one.pk] = said(one)
    return found


def _type_key(kind: Any) -> int:
    return ContentType.objects.get_for_model(kind).pk


def _lists(tasks: list[Task]) -> dict[int, str]:
    """For the first task of each township and category: the category and how many villages."""
    waiting = [task for task in tasks if task.flow_task.name == "recommend"]
    keys = [task.process.artifact_object_id for task in waiting]
    categories = dict(Application.objects.filter(pk__in=keys).values_list("pk", "category__name"))
    grouped = defaultdict(list)
    for task in waiting:
        category = categories.get(task.process.artifact_object_id, "")
        grouped[task.artifact_object_id, category].append(task.pk)
    return {keys[0]: _counted(category, len(keys)) for (_unit, category), keys in grouped.items()}


def _counted(category: str, villages: int) -> str:
    said = ngettext("%(count)d village", "%(count)d villages", villages) % {"count": villages}
    return _("%(category)s, %(villages)s") % {"category": category, "villages": said}
