"""The lists that are published: who is proposed, who was named."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from evaluation.models import Application, Category, Round
from evaluation.vocabulary import ApplicationStatus


def current_list(round_: Round) -> dict[str, Any]:
    """The units proposed for a title, by category in administrative order, without persons."""
    admitted = (
        Application.objects.filter(
            category__round=round_,
            status__in=[ApplicationStatus.ADMITTED, ApplicationStatus.NAMED],
        )
        .select_related("category", "snapshot")
        .order_by("category_id", "snapshot__code")
    )
    sections: dict[int, dict[str, Any]] = {
        category.pk: {"category": category.name, "code": category.code, "units": []}
        for category in round_.categories.all()
    }
    for application in admitted:
        sections[application.category_id]["units"].append(
            {"code": application.snapshot.code, "name": str(application.snapshot)}
        )
    return {
        "round": round_.name,
        "sections": list(sections.values()),
        "applications": {str(one.pk): one.snapshot.code for one in admitted},
    }


def waiting_in(category: Category) -> QuerySet[Application]:
    """The waiting list of a category, the next one first."""
    return Application.objects.filter(
        category=category,
        status=ApplicationStatus.WAITING,
        entries__ranking=category.rankings.first(),
    ).order_by("entries__waiting_number")
