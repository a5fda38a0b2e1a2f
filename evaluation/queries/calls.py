"""The calls that a person's units may answer now."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from evaluation.models import Application, Category, Extension, Title, Unit
from evaluation.queries import posts
from evaluation.queries.whereabouts import ENDED
from evaluation.vocabulary import HOLDING, Level, RoundStatus, TitleKind
from workflows.authority import Who


def open_calls(who: Who) -> list[tuple[Unit, Category]]:
    """For each unit of the person the categories in which it may start an application."""
    now = who.now
    units = list(Unit.objects.filter(pk__in=posts.units(who)).select_related("parent"))
    if not units:
        return []
    late = set(
        Extension.objects.filter(unit__in=units, until__gt=now).values_list(
            "category_id", "unit_id"
        )
    )
    is_called = Q(round__status=RoundStatus.OPEN) | Q(pk__in={category for category, _unit in late})
    categories = list(Category.objects.filter(is_called).select_related("round"))
    applied = {
        (category_id, unit_id) if status in ENDED else (f"round {round_id}", unit_id)
        for category_id, round_id, unit_id, status in Application.objects.filter(
            unit__in=units
        ).values_list("category_id", "category__round_id", "unit_id", "status")
    }
    held = set(
        Title.objects.filter(unit__in=units, status__in=HOLDING).values_list("unit_id", "kind")
    )
    return [
        (unit, category)
        for unit in units
        for category in categories
        if _is_open(unit, category, now, late) and not _is_barred(unit, category, applied, held)
    ]


def _is_open(unit: Unit, category: Category, now: Any, late: set[Any]) -> bool:
    if unit.kind not in Level(category.level).kinds:
        return False
    return category.closes_at > now or (category.pk, unit.pk) in late


def _is_barred(unit: Unit, category: Category, applied: set[Any], held: set[Any]) -> bool:
    has_title = {(unit.pk, category.title), (unit.pk, TitleKind.DEMONSTRATION.value)} & held
    has_applied = {(f"round {category.round_id}", unit.pk), (category.pk, unit.pk)} & applied
    return bool(has_title or has_applied)
