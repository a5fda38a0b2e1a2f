"""The certificates of a round as lines: titles first, then the commended."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from evaluation.models import Certificate, Round
from evaluation.vocabulary import HOLDING, NominationStatus


def certificates_of(round_: Round) -> QuerySet[Certificate]:
    """In the order of their serials, with what a line shows, in one query."""
    return (
        Certificate.objects.filter(
            Q(title__application__category__round=round_)
            | Q(nomination__commendation__round=round_)
        )
        .select_related("title__application__category", "nomination__commendation")
        .order_by("serial")
    )


def line(certificate: Certificate) -> dict[str, Any]:
    """One certificate: for whom, which honour, whether it is printed, whether there is a plaque."""
    if certificate.title is not None:
        title = certificate.title
        is_held = title.status in HOLDING
        return {
            "serial": certificate.serial,
            "name": title.name,
            "honour": title.application.category.name,
            "is_held": is_held,
            "status": title.get_status_display(),
            "has_plaque": is_held,
        }
    nominee = certificate.nomination
    rules = nominee.commendation.rules
    is_valid = nominee.status == NominationStatus.COMMENDED
    return {
        "serial": certificate.serial,
        "name": nominee.name,
        "honour": rules.individual_title if nominee.is_individual else rules.collective_title,
        "is_held": is_valid,
        "status": nominee.get_status_display(),
        "has_plaque": is_valid and not nominee.is_individual,
    }
