"""Collectives and individuals that were commended, as anybody may see them.

Public of each is what the decision published: name, work unit and post; and the township on
whose list it stood, what became of the commendation, and the remark of a revocation.
"""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from evaluation.models import Naming, Nomination, Revocation
from evaluation.queries.public.notices import commended as published
from evaluation.vocabulary import PUBLISHED_NOMINEES, NominationStatus, NomineeKind
from workflows.deadlines import china_date

TONES = {NominationStatus.COMMENDED: "good", NominationStatus.REVOKED: "bad"}


def public_remark(nominee: str) -> Subquery:
    """What the public reads of a revocation; `nominee` is the path to the nomination's key."""
    granted = Revocation.objects.filter(nomination=OuterRef(nominee), is_granted=True)
    return Subquery(granted.values("remark")[:1])


def commended() -> QuerySet[Nomination]:
    """Everybody who was ever commended, the latest document first, each list in its order."""
    return (
        Nomination.objects.filter(status__in=PUBLISHED_NOMINEES, naming__isnull=False)
        .select_related("naming__number", "commendation__round", "list__unit")
        .annotate(remark=public_remark("pk"))
        .order_by("-naming__published_at", "-naming_id", "kind", "place", "pk")
    )


def latest_changes() -> QuerySet[Nomination]:
    """The same, who was commended or lost it last first."""
    return commended().order_by("-status_since", "kind", "place", "pk")


def filtered(rows: QuerySet[Nomination], chosen: dict[str, Any]) -> QuerySet[Nomination]:
    """What a filter asks for: year, kind, township, status, words of name and work unit."""
    if year := chosen.get("year"):
        rows = rows.filter(naming__number__year=year)
    if kind := chosen.get("kind"):
        rows = rows.filter(kind=kind)
    if township := chosen.get("township"):
        rows = rows.filter(list__unit__code=township)
    if status := chosen.get("status"):
        rows = rows.filter(status=status)
    for word in (chosen.get("q") or "").split():
        rows = rows.filter(Q(name__icontains=word) | Q(body__icontains=word))
    return rows


def honour(one: Nomination) -> str:
    """As what somebody is commended, in the words of the round's plan."""
    plan = one.commendation.plan
    return str(plan["individual_title" if one.is_individual else "collective_title"])


def row(one: Nomination) -> dict[str, Any]:
    """One commendation as a line: allow-listed fields."""
    is_revoked = one.status == NominationStatus.REVOKED
    return {
        "key": one.pk,
        "name": one.name,
        "unit": one.body,
        "post": one.post,
        "kind": one.kind,
        "kind_label": one.get_kind_display(),
        "honour": honour(one),
        "township": one.list.unit.name if one.list.unit else "",
        "township_code": one.list.unit.code if one.list.unit else "",
        "status": one.status,
        "status_label": one.get_status_display(),
        "tone": TONES[NominationStatus(one.status)],
        "since": china_date(one.naming.published_at),
        "revoked": china_date(one.status_since) if is_revoked else None,
        "remark": getattr(one, "remark", None) or "",
        "naming": one.naming,
        "number": str(one.naming.number),
        "is_demo": one.commendation.round.is_demo,
    }


def sections_of(naming: Naming) -> list[dict[str, Any]]:
    """The published lists of a naming, each line with its page and whether it was revoked since."""
    keys = iter(naming.list.get("nominations", ()))
    revoked = set(
        naming.commended.filter(status=NominationStatus.REVOKED).values_list("pk", flat=True)
    )
    found = []
    for section in published(naming.list):
        lines = [
            {**line, "key": key, "is_revoked": key in revoked}
            for line, key in zip(section["rows"], keys, strict=False)
        ]
        found.append({**section, "rows": lines})
    return found


def counts() -> dict[str, int]:
    """How many collectives and individuals are commended today."""
    held = Nomination.objects.filter(status=NominationStatus.COMMENDED)
    kinds = list(held.order_by().values_list("kind", flat=True))
    return {str(kind): kinds.count(str(kind)) for kind in NomineeKind}
