"""Following an application by its code: stage, days, who holds it, what comes next; no persons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from evaluation.models import Application, TrackingCode
from evaluation.queries import whereabouts
from evaluation.queries.applications import OUTCOMES, UNPUBLISHED, stage
from evaluation.vocabulary import ApplicationStatus, Role


def tracking_code(application: Application) -> str:
    """The code of an application; empty before it was submitted."""
    codes = TrackingCode.objects.filter(application=application).values_list("code", flat=True)
    return codes.first() or ""


def followed(code: str, now: datetime) -> dict[str, Any] | None:
    """What anybody with the code may know; None for a code that does not exist."""
    known = (
        TrackingCode.objects.filter(code=code)
        .select_related(
            "application__snapshot", "application__unit", "application__category__round"
        )
        .first()
    )
    if known is None:
        return None
    application = known.application
    rows = [_plain(row) for row in whereabouts.steps(application)]
    return {
        "unit": str(application.snapshot),
        "category": application.category.name,
        "round": application.category.round.name,
        "is_demo": application.category.round.is_demo,
        "stage": stage(application, knows_outcome=False),
        "since": _since(application),
        "days": (now - _since(application)).days,
        "holders": whereabouts.holders([application]).get(application.pk, [])
        or _after(application),
        "steps": rows,
        "next": next((row["label"] for row in rows if row["state"] == "todo"), ""),
    }


def _after(application: Application) -> list[dict[str, Any]]:
    """Who has the list once the application's own procedure has ended."""
    status, round_ = application.status, application.category.round
    if status in OUTCOMES and round_.status in UNPUBLISHED:
        return [{"what": _("Public notice"), "who": Role.PUBLISHER.label}]
    if status == ApplicationStatus.SUSPENDED:
        return [{"what": _("Ruling on an objection"), "who": Role.SECRETARIAT.label}]
    if status == ApplicationStatus.ADMITTED:
        return [{"what": _("Naming and commendation"), "who": Role.PUBLISHER.label}]
    return []


def _since(application: Application) -> datetime:
    """Since when it stands there; a decision is not told by its date before it is published."""
    round_ = application.category.round
    if ApplicationStatus(application.status) in OUTCOMES and round_.status in UNPUBLISHED:
        return round_.status_since
    return application.status_since


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("label", "state", "who", "due", "when", "beside")}
