"""Titles as the staff sees them: what is held, what ends soon, what is under review."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from evaluation.models import Title, TitleReview
from evaluation.vocabulary import TitleStatus

TONES = {
    TitleStatus.HELD: "good",
    TitleStatus.RETAINED: "good",
    TitleStatus.UNDER_REVIEW: "now",
    TitleStatus.REVOKED: "bad",
    TitleStatus.CANCELLED: "wait",
}
REVIEWABLE = (TitleStatus.HELD, TitleStatus.RETAINED)


def chosen(titles: QuerySet[Title], wanted: dict[str, Any], today: date) -> QuerySet[Title]:
    """The titles that the filter asks for, those whose period ends first on top."""
    if wanted.get("status"):
        titles = titles.filter(status=wanted["status"])
    if wanted.get("ending"):
        near = today + timedelta(days=settings.TITLE_NEAR_END_DAYS)
        titles = titles.filter(until__lte=near, status__in=REVIEWABLE)
    if word := wanted.get("q"):
        titles = titles.filter(
            Q(name__icontains=word)
            | Q(unit__name__icontains=word)
            | Q(unit__parent__name__icontains=word)
        )
    return with_reviews(titles).order_by("until", "unit__code", "pk")


def with_reviews(titles: QuerySet[Title]) -> QuerySet[Title]:
    """With what a row says, in a number of queries that does not grow."""
    related = TitleReview.objects.order_by("-opened_at")
    return titles.select_related(
        "unit__parent", "application__category__round", "application__snapshot", "certificate"
    ).prefetch_related(Prefetch("reviews", related))


def row(title: Title, today: date) -> dict[str, Any]:
    """One title in words."""
    near = today + timedelta(days=settings.TITLE_NEAR_END_DAYS)
    reviews = list(title.reviews.all())
    return {
        "title": title,
        "unit_now": title.unit.full_name if title.unit.full_name != title.name else "",
        "tone": TONES[TitleStatus(title.status)],
        "is_reviewable": title.status in REVIEWABLE,
        "is_past": today > title.until,
        "ends_soon": title.until <= near,
        "review": reviews[0] if reviews else None,
    }
