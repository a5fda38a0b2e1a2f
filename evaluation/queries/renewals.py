"""The renewals of access as a list, with their state in words."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from evaluation.models import AccessRenewal
from evaluation.vocabulary import RenewalStatus

TONES = {
    RenewalStatus.PROPOSED: "now",
    RenewalStatus.DONE: "good",
    RenewalStatus.REFUSED: "bad",
}


def with_people(visible: QuerySet[AccessRenewal]) -> QuerySet[AccessRenewal]:
    """The newest first, with everybody who is named."""
    return visible.select_related("person", "proposed_by", "decided_by").order_by(
        "-proposed_at", "-pk"
    )


def rows(found: Any) -> list[dict[str, Any]]:
    """Each renewal with the tone of its state."""
    return [{"one": one, "tone": TONES[RenewalStatus(one.status)]} for one in found]
