"""Progress against the policy's targets: titles held by category, and participation asked."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from evaluation.models import Title
from evaluation.queries.public.words import category_name
from evaluation.reference.defaults import default_categories
from evaluation.vocabulary import HOLDING, UnitKind


def progress() -> list[dict[str, Any]]:
    """For each category the target, the titles held, their share and what is missing."""
    counted = (
        Title.objects.filter(status__in=HOLDING)
        .order_by()
        .values_list("kind", "level")
        .annotate(number=Count("pk"))
    )
    held = {f"{kind}_{level}": number for kind, level, number in counted}
    return [
        _row(one.code, one.stock_target, held.get(one.code, 0))
        for one in default_categories().categories
    ]


def _row(code: str, target: int, held: int) -> dict[str, Any]:
    return {
        "code": code,
        "label": category_name(code),
        "target": target,
        "held": held,
        "percent": min(100, held * 100 // target),
        "missing": max(0, target - held),
    }


def participation() -> list[dict[str, Any]]:
    """The share of residents that must take part, by kind of unit, in per cent."""
    return [
        {"kind": UnitKind(kind).label, "percent": percent}
        for kind, percent in default_categories().participation_thresholds.items()
    ]
