"""What a unit reads of its own record: what was refused to its people, and its figures' acts.

Its people are those who held a post of the unit at that moment, stand-ins among them. What was
refused to anybody else is not told, nor what they tried in another post than the unit's.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet

from evaluation.models import AppointmentProposal, Unit
from evaluation.queries import histories, refusals
from evaluation.queries.closeness import OF_UNITS
from evaluation.queries.record_search import midnight
from evaluation.queries.timeline import Told
from evaluation.vocabulary import ProposalStatus, Verb
from workflows.authority import table
from workflows.models import RefusedAct


def refused_to_own(aggregate: Model, unit: Unit) -> QuerySet[RefusedAct]:
    """The refused acts on one object by people who then held a post of this unit."""
    return RefusedAct.objects.filter(
        _by_own(unit),
        aggregate_type=aggregate._meta.label_lower,
        aggregate_id=aggregate.pk,
        verb__in=_acts_of_units(),
    )


def told(refused: QuerySet[RefusedAct]) -> list[Told]:
    """The same as lines of the unit's own timeline."""
    return [
        Told(when=one.row.at, what=one.what, who=one.who, answer=one.answer)
        for one in refusals.told(refused.order_by("at", "pk"))
    ]


def yearbook_rows(unit: Unit) -> QuerySet[Any]:
    """When the unit's figures were recorded, and when that was refused to its people; to page."""
    recorded = Q(verb=Verb.YEARBOOK_RECORD)
    return histories.rows_of(unit, acts=recorded, refused=recorded & _by_own(unit))


def _acts_of_units() -> list[str]:
    acts = (row.verb for row in table.rows() if row.role in OF_UNITS)
    return [verb for verb in dict.fromkeys(acts) if verb in Verb.values]


def _by_own(unit: Unit) -> Q:
    """Refused acts of those who held one of the unit's posts at that moment; one query."""
    found = Q(pk__in=[])
    held = AppointmentProposal.objects.filter(
        unit=unit,
        post__in=OF_UNITS,
        status__in=[ProposalStatus.GRANTED, ProposalStatus.ENDED],
    )
    for one in held:
        by_them = Q(actor_id=one.person_id)
        if one.since:
            by_them &= Q(at__gte=midnight(one.since))
        if one.until:
            by_them &= Q(at__lt=midnight(one.until + timedelta(days=1)))
        if one.status == ProposalStatus.ENDED:
            by_them &= Q(at__lte=one.status_since)
        found |= by_them
    return found


def together(events: list[Told], refused: list[Told]) -> list[Told]:
    """Both in one row of time, the oldest first."""
    return sorted([*events, *refused], key=lambda one: one.when)
