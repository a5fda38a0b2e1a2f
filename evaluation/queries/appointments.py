"""The appointments as a list: by person, by object, by post, by state; and in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from evaluation.models import AppointmentProposal
from evaluation.vocabulary import ProposalStatus

WITH = (
    "person",
    "unit__parent",
    "department",
    "commission__round",
    "programme",
    "proposed_by",
    "decided_by",
    "stands_in_for__person",
)
TONES = {
    ProposalStatus.PROPOSED: "now",
    ProposalStatus.GRANTED: "good",
    ProposalStatus.REFUSED: "bad",
    ProposalStatus.ENDED: "wait",
}


def narrowed(
    visible: QuerySet[AppointmentProposal],
    person: str = "",
    about: str = "",
    post: str = "",
    status: str = "",
) -> QuerySet[AppointmentProposal]:
    """Those that fit, the newest first, with everything a row shows."""
    if person:
        named = Q(person__name__icontains=person) | Q(person__username__icontains=person)
        visible = visible.filter(named | Q(person__office__icontains=person))
    if about:
        visible = visible.filter(
            Q(unit__name__icontains=about)
            | Q(department__name__icontains=about)
            | Q(commission__name__icontains=about)
            | Q(commission__round__name__icontains=about)
        )
    if post:
        visible = visible.filter(post=post)
    if status:
        visible = visible.filter(status=status)
    return visible.select_related(*WITH).order_by("-proposed_at", "-pk")


def state(one: AppointmentProposal, today: date) -> dict[str, str]:
    """The state as word and tone: a granted post may not have begun, or be over."""
    if one.status == ProposalStatus.GRANTED:
        if one.until and one.until < today:
            return {"label": _("Expired"), "tone": "wait"}
        if one.since and one.since > today:
            return {"label": _("Not begun"), "tone": "wait"}
    status = ProposalStatus(one.status)
    return {"label": str(status.label), "tone": TONES[status]}


def rows(found: Any, today: date) -> list[dict[str, Any]]:
    """Each appointment with its state in words."""
    return [{"one": one, "state": state(one, today)} for one in found]
