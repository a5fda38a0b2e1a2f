"""Calls that are or were open: their categories, calendar and sealed draws."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from evaluation.models import Category, Draw, Round
from evaluation.queries.public.words import category_name
from evaluation.vocabulary import RoundStatus


def called_rounds() -> QuerySet[Round]:
    """Rounds whose call was published; a plan is not public."""
    return (
        Round.objects.exclude(status=RoundStatus.PLANNED)
        .select_related("programme")
        .prefetch_related(Prefetch("categories", Category.objects.order_by("pk")))
    )


def call_row(round_: Round, now: datetime) -> dict[str, Any]:
    """A round as a line of the list: until when which categories are open."""
    categories = [category_row(one, now) for one in round_.categories.all()]
    still_open = [row for row in categories if row["is_open"]]
    return {
        "round": round_,
        "categories": categories,
        "is_open": round_.status == RoundStatus.OPEN and bool(still_open),
        "closes_at": max(row["closes_at"] for row in still_open) if still_open else None,
        "next_closing": min(row["closes_at"] for row in still_open) if still_open else None,
        "tone": "now" if round_.status == RoundStatus.OPEN and still_open else "wait",
    }


def category_row(category: Category, now: datetime) -> dict[str, Any]:
    """A category of a call: quota, closing, pass line."""
    return {
        "code": category.code,
        "label": category_name(category.code),
        "name": category.name,
        "quota": category.quota,
        "target": category.target,
        "held": category.held,
        "closes_at": category.closes_at,
        "is_open": category.closes_at > now,
        "pass_line": category.plan["pass_line"],
    }


def sealed_draws(round_: Round) -> list[dict[str, Any]]:
    """The hash that was recorded with the call, and the seed once the panels are drawn."""
    draws = Draw.objects.filter(category__round=round_).select_related("category")
    return [
        {
            "label": category_name(draw.category.code),
            "seed_hash": draw.seed_hash,
            "seed": draw.seed if draw.drawn_at else "",
            "drawn_at": draw.drawn_at,
        }
        for draw in draws.order_by("category_id")
    ]
