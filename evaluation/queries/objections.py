"""Objections: the staff's list, what the objector may follow, what a ruling would bring."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from evaluation.models import MoreTime, Objection
from evaluation.queries.lists import waiting_in
from evaluation.vocabulary import ObjectionStatus, Verb

S = ObjectionStatus
TONES = {
    S.LODGED: "warn",
    S.REFUSED: "bad",
    S.ACCEPTED: "now",
    S.REPLIED: "now",
    S.UPHELD: "good",
    S.REJECTED: "wait",
}
NEXT_VERB = {
    S.LODGED: Verb.OBJECTION_ACCEPT,
    S.ACCEPTED: Verb.OBJECTION_REPLY,
    S.REPLIED: Verb.OBJECTION_RULE,
}
STEP_OF = {S.LODGED: "admit", S.ACCEPTED: "reply", S.REPLIED: "rule"}


def with_entry(objections: QuerySet[Objection]) -> QuerySet[Objection]:
    """Objections with the entry they contest and their notice, the latest first."""
    return objections.select_related(
        "application__snapshot",
        "application__category",
        "nomination__commendation",
        "notice__round",
    ).order_by("-lodged_at", "-pk")


def allowed_days(objection: Objection) -> int:
    """The days that were allowed in addition for the ruling."""
    asked = MoreTime.objects.filter(objection=objection, is_allowed=True)
    return asked.values_list("days", flat=True).first() or 0


def found_by(code: str) -> dict[str, Any] | None:
    """What the objector may follow: status and answer, and nothing of the content."""
    objection = (
        Objection.objects.filter(tracking_code=code)
        .only(
            "status",
            "status_since",
            "lodged_at",
            "reply_due_at",
            "refused_because",
            "answer",
            "ruling",
        )
        .first()
    )
    if objection is None:
        return None
    return {
        "status": objection.status,
        "label": objection.get_status_display(),
        "tone": TONES[S(objection.status)],
        "since": objection.status_since,
        "lodged_at": objection.lodged_at,
        "reason": objection.get_refused_because_display() if objection.refused_because else "",
        "answer": objection.answer or objection.ruling,
    }


def moves_up(objection: Objection) -> str:
    """The unit that takes the place if the entry is struck; empty when nobody waits."""
    if objection.application is None:
        return ""
    first = waiting_in(objection.application.category).select_related("snapshot").first()
    return str(first.snapshot) if first else ""
