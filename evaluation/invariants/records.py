"""The record counts every act; what a round froze still fits together."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, F, Max, Q

from evaluation.invariants.base import invariant
from evaluation.models import Application, Category, EvidenceUse, Objection, Round
from evaluation.scoring.errors import ScoringError
from evaluation.scoring.rubric import parse_rubric
from evaluation.vocabulary import ApplicationStatus
from workflows.models import AuditEvent, ChainHead

OVER = (ApplicationStatus.WITHDRAWN, ApplicationStatus.LAPSED, ApplicationStatus.REFUSED)


@invariant
def versions_count_the_recorded_acts() -> Iterator[str]:
    """An aggregate's version is the number of its events, and the number of the last of them."""
    events = {
        (kind, key): (number, last)
        for kind, key, number, last in AuditEvent.objects.order_by()
        .values_list("aggregate_type", "aggregate_id")
        .annotate(Count("pk"), Max("seq"))
    }
    heads = ChainHead.objects.values_list("aggregate_type", "aggregate_id", "seq")
    for kind, key, version in heads:
        number, last = events.pop((kind, key), (0, 0))
        if not version == number == last:
            yield f"{kind} {key} has version {version}, but {number} events up to {last}"
    for kind, key in events:
        yield f"{kind} {key} has events, but no version"


@invariant
def every_aggregate_begins_with_a_recorded_act() -> Iterator[str]:
    """No round, application or objection came about without an event."""
    for model in (Round, Application, Objection):
        recorded = AuditEvent.objects.filter(aggregate_type=model._meta.label_lower, seq=1)
        without = model.objects.exclude(pk__in=recorded.values("aggregate_id"))
        for key in without.values_list("pk", flat=True):
            yield f"{model._meta.model_name} {key} has no event"


@invariant
def applications_bear_the_snapshot_of_their_unit() -> Iterator[str]:
    """The frozen unit of an application is that of its unit, in its round."""
    wrong = Application.objects.filter(
        ~Q(snapshot__unit=F("unit")) | ~Q(snapshot__round=F("category__round"))
    )
    for key in wrong.values_list("pk", flat=True):
        yield f"application {key} bears the snapshot of another unit or round"


@invariant
def a_unit_applies_once_in_a_round() -> Iterator[str]:
    """A unit has at most one application in a round that was not withdrawn, lapsed or refused."""
    living = Application.objects.exclude(status__in=OVER).order_by()
    counted = living.values_list("category__round_id", "unit_id").annotate(times=Count("pk"))
    for round_, unit, times in counted.filter(times__gt=1):
        yield f"unit {unit} has {times} applications in round {round_}"


@invariant
def evidence_belongs_to_the_unit_that_uses_it() -> Iterator[str]:
    """An application is supported by its own unit's evidence only."""
    wrong = EvidenceUse.objects.exclude(evidence__unit=F("application__unit"))
    for key, application in wrong.values_list("pk", "application_id"):
        yield f"evidence {key} of application {application} belongs to another unit"


@invariant
def frozen_rubrics_are_sound() -> Iterator[str]:
    """The rubric frozen in a category can be read, has 100 points and is for the level."""
    for key, level, frozen in Category.objects.values_list("pk", "level", "frozen__content"):
        try:
            rubric = parse_rubric(frozen)
        except ScoringError as error:
            yield f"category {key}: {error}"
            continue
        if rubric.level != level:
            yield f"category {key} has a rubric for {rubric.level}, but is for {level}"
