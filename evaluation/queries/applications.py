"""Lists of applications: what a list's row needs, and how an application's state is said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from evaluation.models import Application, Category, Unit
from evaluation.vocabulary import VILLAGE_KINDS, ApplicationStatus, RoundStatus

S = ApplicationStatus
TONES = {
    S.DRAFT: "wait",
    S.SUBMITTED: "now",
    S.CHECKING: "now",
    S.RETURNED: "warn",
    S.REVIEWING: "now",
    S.REVIEWED: "good",
    S.ADMITTED: "good",
    S.SUSPENDED: "warn",
    S.WAITING: "wait",
    S.NOT_ADMITTED: "wait",
    S.NAMED: "good",
    S.WITHDRAWN: "wait",
    S.REFUSED: "bad",
    S.NOT_RECOMMENDED: "bad",
    S.LAPSED: "bad",
}
OUTCOMES = (S.ADMITTED, S.SUSPENDED, S.WAITING, S.NOT_ADMITTED)
UNPUBLISHED = (RoundStatus.RANKED, RoundStatus.DECIDED)


def for_list(applications: QuerySet[Application]) -> QuerySet[Application]:
    """With everything that a row shows, the latest round first, in administrative order."""
    return applications.select_related("category__round", "snapshot", "unit").order_by(
        "-category__round_id", "category_id", "snapshot__code"
    )


def narrowed(
    applications: QuerySet[Application],
    *,
    category: Category | None = None,
    status: str = "",
    township: Unit | None = None,
    search: str = "",
) -> QuerySet[Application]:
    """Only those that fit the filter."""
    if category is not None:
        applications = applications.filter(category=category)
    if status:
        applications = applications.filter(status=status)
    if township is not None:
        applications = applications.filter(Q(unit=township) | Q(unit__parent=township))
    for word in search.split():
        applications = applications.filter(
            Q(snapshot__name__icontains=word)
            | Q(snapshot__parent_name__icontains=word)
            | Q(snapshot__code__startswith=word)
        )
    return applications


def townships_of(applications: QuerySet[Application]) -> QuerySet[Unit]:
    """The townships of these applications, for the filter."""
    own = applications.exclude(unit__kind__in=VILLAGE_KINDS).values("unit_id")
    above = applications.filter(unit__kind__in=VILLAGE_KINDS).values("unit__parent_id")
    return Unit.objects.filter(Q(pk__in=own) | Q(pk__in=above))


def stage(application: Application, knows_outcome: bool) -> dict[str, Any]:
    """The state {text, tone}; an outcome is not told before the list is on public notice."""
    status = S(application.status)
    hidden = status in OUTCOMES and application.category.round.status in UNPUBLISHED
    if hidden and not knows_outcome:
        return {"text": _("Decided; the list has not been published yet"), "tone": "now"}
    return {"text": str(status.label), "tone": TONES[status]}


def extensions_of(keys: Iterable[int]) -> dict[int, datetime]:
    """Until when a late submission was allowed, for the applications that have one."""
    extended = Application.objects.filter(
        pk__in=list(keys), category__extensions__unit=F("unit")
    ).values_list("pk", "category__extensions__until")
    return dict(extended)
