"""A township's villages that wait for its ranked list, with their computed figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from evaluation.models import Application, Category, Unit
from evaluation.queries.rubric_words import preview, text, thresholds
from evaluation.queries.rubrics import context_of, facts_of, rubric_of
from evaluation.vocabulary import ApplicationStatus
from workflows.find import processes_of


@dataclass(frozen=True)
class Village:
    """One card: the application and what is computed from its facts."""

    application: Application
    points: Decimal
    self_total: Decimal
    participation: Decimal | None
    threshold: str
    residents: Any
    evidence: int


def villages(township: Unit, category: Category) -> list[Village]:
    """Those that wait, in administrative order."""
    waiting = (
        Application.objects.filter(
            unit__parent=township, category=category, status=ApplicationStatus.SUBMITTED
        )
        .select_related("category__round", "snapshot", "unit__parent")
        .annotate(pieces=Count("evidence_uses"))
        .order_by("snapshot__code")
    )
    return [_village(application) for application in waiting]


def tasks_of(applications: list[Application], step: Any) -> list[Task]:
    """The open tasks of the ranked list, one for each village."""
    processes = processes_of(Application.objects.filter(pk__in=[one.pk for one in applications]))
    return list(
        Task.objects.filter(flow_task=step, status=STATUS.NEW, process__in=processes.values("pk"))
        .select_related("process")
        .order_by("pk")
    )


def participation_name(category: Category) -> str:
    """The name of the indicator on participation."""
    rubric = rubric_of(category)
    return text(rubric.indicator(rubric.participation), "name")


def _village(application: Application) -> Village:
    rubric = rubric_of(application.category)
    context, facts = context_of(application), facts_of(application)
    points = [preview(one, facts, context).points for one in rubric.indicators]
    people, residents = facts.get("participants"), facts.get("residents")
    marks = [Decimal(str(mark)) for mark in application.self_marks.values() if mark is not None]
    return Village(
        application=application,
        points=sum((one for one in points if one is not None), Decimal(0)),
        self_total=sum(marks, Decimal(0)),
        participation=Decimal(people) / Decimal(residents) if people and residents else None,
        threshold=_("; ").join(thresholds(rubric.indicator(rubric.participation), context)),
        residents=residents,
        evidence=application.pieces,
    )
