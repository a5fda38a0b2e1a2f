"""A round on one page: where it stands, what is open in each stage, what has to be done next."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from evaluation.models import Application, Category, Commendation, LegalBasis, Round
from evaluation.queries.step_names import STEP_LABELS
from evaluation.vocabulary import ApplicationStatus, Role, RoundStatus
from workflows import clock
from workflows.find import processes_of
from workflows.inbox import holders

# The way of a round as a reader sees it: the nodes behind each line, and its name.
WAY = (
    (("call",), _("Publish the call")),
    (("closing", "close"), _("Applications come in until the last category closes")),
    (("allotments", "allot", "allotted"), _("Allot the panels")),
    (("shortlists", "shortlist", "shortlisted"), _("Draw the shortlists for visits")),
    (("reviewed", "lapse"), _("Wait until every application is reviewed")),
    (("rank",), _("Rank the nominations for commendation")),
    (("seal",), _("Seal the ranking")),
    (("ballots", "ballot", "voted", "decide"), _("The commission votes and decides")),
    (("publish",), _("Publish the public notice")),
    (("notice",), _("The public notice runs")),
    (("rulings", "end_notice"), _("Rule on the objections")),
    (("name",), _("Name and commend")),
    (("certify",), _("Issue the certificates")),
)
BESIDE = ("allotments",)
OPEN = (STATUS.NEW, STATUS.SCHEDULED)
LATEST = "latest"


@dataclass
class Stage:
    """One stage of the applications' review: open tasks, and how many of them are overdue."""

    name: str
    label: Any
    who: list[str]
    open: int = 0
    overdue: int = 0


def listed(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """Rounds with what a list shows of each, in one query."""
    return rounds.select_related("programme").annotate(
        applications=Count("categories__applications", distinct=True),
        under_way=Count(
            "categories__applications",
            filter=Q(categories__applications__status__in=_UNDER_WAY),
            distinct=True,
        ),
    )


_UNDER_WAY = (
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.CHECKING,
    ApplicationStatus.RETURNED,
    ApplicationStatus.REVIEWING,
)


def table(round_: Round) -> tuple[list[Category], list[dict[str, Any]]]:
    """Applications by status and category; statuses that nobody has are left out."""
    categories = list(round_.categories.all())
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    found = Application.objects.filter(category__round=round_)
    for status, category, number in found.values_list("status", "category").annotate(Count("pk")):
        counted[status][category] += number
    rows = [
        {
            "status": status,
            "label": status.label,
            "cells": [(one, counted[status][one.pk]) for one in categories],
            "total": counted[status].total(),
        }
        for status in ApplicationStatus
        if status in counted
    ]
    return categories, rows


def stages(round_: Round) -> list[Stage]:
    """What is open in each stage of the applications, in one query."""
    late = Q(deadline__due_at__lt=clock.now(), deadline__stopped_at=None)
    tasks = Task.objects.filter(
        process__in=processes_of(Application.objects.filter(category__round=round_)),
        status=STATUS.NEW,
    )
    found: dict[str, Stage] = {}
    counted = tasks.values_list("flow_task").annotate(n=Count("pk"), late=Count("pk", filter=late))
    for node, number, overdue in counted.order_by():
        who = [str(Role(role).label) for role in holders(Task(flow_task=node))]
        found[node.name] = Stage(node.name, STEP_LABELS[node.name], who, number, overdue)
    return [found[name] for name in STEP_LABELS if name in found]


def tasks_of(round_: Round) -> list[Task]:
    """Every task of the round's own procedure, the oldest first, with its deadline."""
    process = processes_of(Round.objects.filter(pk=round_.pk))
    return list(Task.objects.filter(process__in=process).order_by("pk"))


def way(round_: Round, tasks: list[Task]) -> list[dict[str, Any]]:
    """The round's procedure with the present step marked: rows for the steps fragment."""
    by_node: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        by_node[task.flow_task.name].append(task)
    has_shortlist = any(one.plan["site_visit"] == "shortlist" for one in round_.categories.all())
    commends = Commendation.objects.filter(round=round_).exists()
    rows = []
    for nodes, label in WAY:
        mine = [task for node in nodes for task in by_node[node]]
        state = _state(mine)
        if (nodes[0] == "shortlists" and not has_shortlist) or (
            nodes[0] == "rank" and not commends
        ):
            state = "skipped"
        done = [task.finished for task in mine if task.finished]
        rows.append(
            {
                "label": label,
                "state": state,
                "beside": nodes[0] in BESIDE,
                "when": max(done) if done and state == "done" else None,
                "due": _due(round_, nodes[0]),
            }
        )
    return rows


def _state(tasks: list[Task]) -> str:
    if any(task.status in OPEN for task in tasks):
        return "current"
    return "done" if any(task.status == STATUS.DONE for task in tasks) else "todo"


def _due(round_: Round, node: str) -> datetime | None:
    if node == "closing":
        return max((one.closes_at for one in round_.categories.all()), default=None)
    if node == "notice":
        open_notice = next((one for one in round_.notices.all() if not one.closed_at), None)
        return open_notice.ends_at if open_notice else None
    return None


def basis_of(round_: Round) -> LegalBasis | None:
    """The approval that covers the day on which the round opens; None asks for a warning."""
    day = round_.opens_at.date()
    return LegalBasis.objects.filter(
        programme=round_.programme_id, valid_from__lte=day, valid_until__gte=day
    ).first()


def calendar_of(round_: Round) -> list[dict[str, Any]]:
    """The dates of the round in order: what, when."""
    rows = [{"when": round_.opens_at, "what": _("The call opens"), "about": ""}]
    for one in round_.categories.all():
        rows.append({"when": one.closes_at, "what": _("Applications close"), "about": one.name})
    for notice in round_.notices.all():
        number = _("No. %(number)s") % {"number": notice.number}
        published = _("Public notice published")
        rows.append({"when": notice.published_at, "what": published, "about": number})
        rows.append({"when": notice.ends_at, "what": _("Public notice ends"), "about": number})
    return sorted(rows, key=lambda row: row["when"])


class NoSuchRound(LookupError):
    """No round has that name; the message says what a round is named by."""


def named_round(named: str) -> Round:
    """The round that a command names: by its key, or `latest` for the newest finished one."""
    rounds = Round.objects.select_related("programme")
    if named == LATEST:
        found = rounds.filter(status=RoundStatus.FINISHED).first()
        if found is None:
            raise NoSuchRound(gettext("No round is finished yet."))
        return found
    if not named.isascii() or not named.isdigit() or len(named) > 18:
        raise NoSuchRound(gettext("A round is named by its key, a number, or by the word latest."))
    found = rounds.filter(pk=int(named)).first()
    if found is None:
        raise NoSuchRound(gettext("There is no round %(key)s.") % {"key": named})
    return found
