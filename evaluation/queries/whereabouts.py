"""Where applications are: the open steps of their procedures, who holds them, until when.

How many sheets are in is told only of the applications in `scores`, those whose scores the
reader may see. Of all others the scoring is one open step until the review has ended, so that
no expert, and nobody whom an expert could ask, learns what colleagues have done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from evaluation.models import Application, DepartmentOpinion
from evaluation.queries.applications import extensions_of
from evaluation.reference.stage_plan import SiteVisits
from evaluation.vocabulary import ApplicationStatus, Role

STEPS = {
    "fill": (gettext_lazy("Fill in and submit"), Role.APPLICANT),
    "recommend": (gettext_lazy("The township's ranked list"), Role.TOWNSHIP_LEADER),
    "check": (gettext_lazy("Formal check"), Role.SECRETARIAT),
    "supplement": (gettext_lazy("Supplement by the unit"), Role.APPLICANT),
    "opinion": (gettext_lazy("Departments' opinions"), Role.DEPARTMENT_REVIEWER),
    "score": (gettext_lazy("Experts' scoring"), Role.EXPERT),
    "visit": (gettext_lazy("Site visit"), Role.SECRETARIAT),
    "decided": (gettext_lazy("Ranking, decision and public notice"), Role.COMMISSION_MEMBER),
}
WAITS = {
    "panel": ("score", gettext_lazy("the secretariat draws the panel")),
    "visited": ("visit", gettext_lazy("the secretariat draws the shortlist")),
}
BESIDE = ("score", "visit")
OPEN = (STATUS.NEW, STATUS.SCHEDULED)
ENDED = (
    ApplicationStatus.WITHDRAWN,
    ApplicationStatus.REFUSED,
    ApplicationStatus.NOT_RECOMMENDED,
    ApplicationStatus.LAPSED,
)


@dataclass(frozen=True)
class Holder:
    """One open step of an application: what, by whom, since when, until when."""

    step: str
    what: str
    who: str
    since: datetime
    due: datetime | None


def holders(
    applications: Iterable[Application], scores: Container[int] = ()
) -> dict[int, list[Holder]]:
    """For each application its open steps, the first due first; a fixed number of queries."""
    by_key = {one.pk: one for one in applications}
    every = list(_tasks(by_key))
    tasks = [task for task in every if task.status in OPEN and not _is_hidden(task, scores)]
    departments = _departments(tasks)
    extended = extensions_of(by_key)
    found: dict[int, list[Holder]] = defaultdict(list)
    for task in tasks:
        application = by_key[task.process.artifact_object_id]
        if (holder := _holder(task, application, departments)) is not None:
            if holder.step == "fill":
                holder = replace(holder, due=extended.get(application.pk, holder.due))
            found[application.pk].append(holder)
    for key in {task.process.artifact_object_id for task in every if _is_hidden(task, scores)}:
        if by_key[key].status == ApplicationStatus.REVIEWING:
            found[key].append(_scoring(by_key[key]))
    for key, several in found.items():
        found[key] = _merged(several)
    return found


def steps(application: Application, scores: Container[int] = ()) -> list[dict[str, Any]]:
    """The procedure of an application as rows for components/_steps.html."""
    tasks = defaultdict(list)
    for task in _tasks([application.pk]):
        tasks[_step(task)].append(task)
    present = {one.step: one for one in holders([application], scores).get(application.pk, [])}
    ended = application.status in ENDED
    return [
        _row(name, tasks[name], present.get(name), ended)
        for name in STEPS
        if _is_planned(name, application, tasks)
    ]


def _row(name: str, tasks: list[Task], present: Holder | None, ended: bool) -> dict[str, Any]:
    label, role = STEPS[name]
    done = [task.finished for task in tasks if task.status == STATUS.DONE and task.finished]
    state = "done" if done else "skipped" if ended else "todo"
    if present is not None:
        state = "current"
    return {
        "label": label,
        "state": state,
        "who": present.who if present else role.label,
        "due": present.due if present else None,
        "when": max(done) if done and state == "done" else None,
        "beside": name in BESIDE,
    }


def _is_hidden(task: Task, scores: Container[int]) -> bool:
    return task.flow_task.name == "score" and task.process.artifact_object_id not in scores


def _scoring(application: Application) -> Holder:
    what, role = STEPS["score"]
    return Holder("score", str(what), str(role.label), application.status_since, None)


def _is_planned(name: str, application: Application, tasks: Any) -> bool:
    plan = application.category.plan
    if name == "recommend":
        return bool(plan["township_recommendation"])
    if name == "opinion":
        return bool(plan["department_opinions"])
    if name == "visit":
        return bool(plan["site_visit"] != SiteVisits.NONE)
    return name != "supplement" or bool(tasks["supplement"])


def _tasks(keys: Iterable[int]) -> Iterable[Task]:
    processes = Process.objects.filter(
        artifact_content_type=ContentType.objects.get_for_model(Application),
        artifact_object_id__in=list(keys),
    ).exclude(status=PROCESS.CANCELED)
    return (
        Task.objects.filter(process__in=processes)
        .exclude(status=STATUS.CANCELED)
        .select_related("process", "deadline")
        .order_by("pk")
    )


def _step(task: Task) -> str:
    name = task.flow_task.name
    return WAITS[name][0] if name in WAITS and task.status in OPEN else str(name)


def _departments(tasks: list[Task]) -> dict[int, str]:
    keys = [task.artifact_object_id for task in tasks if task.flow_task.name == "opinion"]
    field = "name_en" if (get_language() or "").startswith("en") else "name"
    pairs = DepartmentOpinion.objects.filter(pk__in=keys).values_list("pk", f"department__{field}")
    return dict(pairs)


def _holder(task: Task, application: Application, departments: dict[int, str]) -> Holder | None:
    name = task.flow_task.name
    step = _step(task)
    if step not in STEPS:
        return None
    what, role = STEPS[step]
    who = role.label
    if name in WAITS:
        who = WAITS[name][1]
    elif name == "opinion":
        who = departments.get(task.artifact_object_id, role.label)
    elif role == Role.APPLICANT:
        who = str(application.snapshot)
    elif role == Role.TOWNSHIP_LEADER:
        who = application.snapshot.parent_name
    due = getattr(getattr(task, "deadline", None), "due_at", None)
    return Holder(step, str(what), str(who), task.created, due)


def _merged(several: list[Holder]) -> list[Holder]:
    """One line per step: the departments that have not answered, how many experts."""
    merged = []
    for step in STEPS:
        same = [one for one in several if one.step == step]
        if not same:
            continue
        names = list(dict.fromkeys(one.who for one in same))
        who = _(", ").join(names)
        if step == "score" and len(same) > 1:
            who = _("%(count)d experts") % {"count": len(same)}
        dues = [one.due for one in same if one.due]
        due = min(dues) if dues else None
        merged.append(Holder(step, same[0].what, who, min(one.since for one in same), due))
    return merged
