"""What a department is asked: one opinion as cards, its vetoes, and all open ones as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from evaluation.models import DepartmentOpinion
from evaluation.queries.cards import Card, cards, score
from evaluation.queries.fact_words import named, spoken
from evaluation.queries.rubrics import rubric_of
from evaluation.scoring.rubric import Indicator
from evaluation.scoring.rubric_parts import Veto


@dataclass(frozen=True)
class Asked:
    """One open opinion with its task and the cards of its indicators."""

    opinion: DepartmentOpinion
    task: Task | None
    cards: list[Card]


def asked_indicators(opinion: DepartmentOpinion) -> list[Indicator]:
    """The indicators that the department is asked about, in the rubric's order."""
    rubric = rubric_of(opinion.application.category)
    return [one for one in rubric.indicators if one.number in opinion.indicators]


def own_vetoes(opinion: DepartmentOpinion) -> list[Veto]:
    """The vetoes that only this department can raise."""
    rubric = rubric_of(opinion.application.category)
    return [one for one in rubric.vetoes if opinion.department.code in one.departments]


def opinion_cards(opinion: DepartmentOpinion) -> list[Card]:
    """The department's indicators with declared values, computed points and evidence."""
    return cards(opinion.application, asked_indicators(opinion))


def asked_rows(opinions: Iterable[DepartmentOpinion], tasks: dict[int, Task]) -> list[Asked]:
    """Opinions as rows, without a query for any of them; the evidence stays on their pages."""
    return [
        Asked(
            opinion=one,
            task=tasks.get(one.pk),
            cards=[_bare_card(one, indicator) for indicator in asked_indicators(one)],
        )
        for one in opinions
    ]


def with_all(opinions: Any) -> Any:
    """The query set with everything that the rows show."""
    return opinions.select_related(
        "department",
        "application__snapshot",
        "application__category__round",
    ).order_by("application__category_id", "application__snapshot__code", "department_id")


def tasks_of(opinions: Iterable[DepartmentOpinion]) -> dict[int, Task]:
    """The open task of each opinion, in one query."""
    found = Task.objects.filter(
        artifact_content_type=ContentType.objects.get_for_model(DepartmentOpinion),
        artifact_object_id__in=[one.pk for one in opinions],
        status=STATUS.NEW,
    ).select_related("deadline")
    return {task.artifact_object_id: task for task in found}


def last_task_of(opinion: DepartmentOpinion) -> Task:
    """The opinion's task, open or not."""
    return Task.objects.filter(
        artifact_content_type=ContentType.objects.get_for_model(DepartmentOpinion),
        artifact_object_id=opinion.pk,
    ).latest("pk")


def numbers_asked(opinions: Iterable[DepartmentOpinion]) -> list[tuple[str, str]]:
    """The indicators asked in these opinions: (level and number, label), once each."""
    found: dict[str, str] = {}
    seen: set[tuple[int, tuple[str, ...]]] = set()
    for one in opinions:
        category = one.application.category
        if (category.pk, tuple(one.indicators)) in seen:
            continue
        seen.add((category.pk, tuple(one.indicators)))
        for indicator in asked_indicators(one):
            words = f"{category.get_level_display()} {indicator.number} {named(indicator)}"
            found.setdefault(f"{category.level}:{indicator.number}", words)
    return sorted(found.items())


def asks(opinion: DepartmentOpinion, level_and_number: str) -> bool:
    """Whether the opinion is asked about an indicator, given as `numbers_asked` gives it."""
    level, _colon, number = level_and_number.partition(":")
    return opinion.application.category.level == level and number in opinion.indicators


def _bare_card(opinion: DepartmentOpinion, indicator: Indicator) -> Card:
    facts = opinion.application.facts
    card = Card(indicator=indicator, facts=spoken(indicator, facts), evidence=[])
    score(card, opinion.application, facts)
    return card
