"""Public notices: the frozen lists, what changed between two of them, what may be contested."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from evaluation.models import Application, Nomination, PublicNotice
from evaluation.queries.lists import annexes
from evaluation.queries.public.plan_words import period
from evaluation.queries.public.words import category_name


def published_notices() -> QuerySet[PublicNotice]:
    """Every notice, the latest first."""
    return PublicNotice.objects.select_related("round__programme")


def notice_row(notice: PublicNotice, now: datetime) -> dict[str, Any]:
    """A notice as a line: how many entries, until when, whether one may still object."""
    is_running = notice.closed_at is None and notice.ends_at > now
    return {
        "notice": notice,
        "entries": sum(len(section["rows"]) for section in annexes(notice.list)),
        "is_running": is_running,
        "days": period(notice.days, notice.kind),
        "moves": [
            {
                "at": datetime.fromisoformat(one["at"]),
                "before": datetime.fromisoformat(one["before"]),
                "after": datetime.fromisoformat(one["after"]),
                "note": one["note"],
            }
            for one in notice.moves
        ],
    }


def sections(published: dict[str, Any]) -> list[dict[str, Any]]:
    """A published list by category, numbered, in administrative order."""
    return [
        {
            "code": section["code"],
            "label": category_name(section["code"]),
            "name": section["category"],
            "units": section["units"],
        }
        for section in published["sections"]
    ]


def commended(published: dict[str, Any]) -> list[dict[str, Any]]:
    """The collectives and individuals of a published list; empty in a round that only names."""
    return list(published.get("commended", ()))


def siblings(notice: PublicNotice) -> list[dict[str, Any]]:
    """All notices of the same round in order, each with what it changed in the one before."""
    rows: list[dict[str, Any]] = []
    before: PublicNotice | None = None
    for one in PublicNotice.objects.filter(round_id=notice.round_id).order_by("number"):
        changes = _changes(before.list, one.list) if before else []
        rows.append({"notice": one, "is_this": one.pk == notice.pk, "changes": changes})
        before = one
    return rows if len(rows) > 1 else []


def _changes(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    old, new = _entries(before), _entries(after)
    gone = [(key, "removed") for key in old if key not in new]
    come = [(key, "added") for key in new if key not in old]
    return [
        {"name": (old | new)[key][0], "category": (old | new)[key][1], "kind": kind}
        for key, kind in gone + come
    ]


def _entries(published: dict[str, Any]) -> dict[tuple[str, ...], tuple[str, str]]:
    """Name and section of each entry, under what tells it apart."""
    units = {
        (section["code"], unit["code"]): (unit["name"], category_name(section["code"]))
        for section in published["sections"]
        for unit in section["units"]
    }
    nominees = {
        (section["code"], row["name"], row["unit"]): (row["name"], section["title"])
        for section in commended(published)
        for row in section["rows"]
    }
    return units | nominees


def contestable_nominees(notice: PublicNotice) -> QuerySet[Nomination]:
    """The nominations behind the entries of a notice."""
    keys = notice.list.get("nominations", [])
    found = Nomination.objects.filter(pk__in=keys).select_related("commendation")
    return found.order_by("kind", "place")


def contestable(notice: PublicNotice) -> QuerySet[Application]:
    """The applications behind the entries of a notice."""
    return (
        Application.objects.filter(pk__in=[int(key) for key in notice.list["applications"]])
        .select_related("category", "snapshot")
        .order_by("category_id", "snapshot__code")
    )
