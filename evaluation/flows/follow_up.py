"""What one flow asks of another: are all reviewed, which drafts lapse, who waited for this."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from viewflow.workflow.models import Process
from viewflow.workflow.status import PROCESS

from evaluation.models import (
    Application,
    Commendation,
    Extension,
    Nomination,
    Round,
)
from evaluation.permissions import commending
from evaluation.permissions.filters import UNDER_WAY
from evaluation.vocabulary import ApplicationStatus, NominationStatus, Verb
from workflows import clock, service
from workflows.actor import SYSTEM
from workflows.authority import Who

AT_ONCE = 20


def all_are_reviewed(round_: Round) -> bool:
    """Nothing is under way any more, no late submission and no nomination is still open."""
    waiting = Commendation.objects.filter(round=round_).exclude(
        commending.all_concluded(Who(SYSTEM, clock.now()))
    )
    here = Application.objects.filter(category__round=round_)
    late = Extension.objects.filter(category__round=round_, until__gt=clock.now())
    under_way = here.filter(status__in=UNDER_WAY)
    return not (under_way.exists() or late.exists() or waiting.exists())


def round_waiting_for(application_id: int) -> list[Any]:
    """The round's process, once the application is under way no longer."""
    known = Application.objects.filter(pk=application_id)
    status, round_id = known.values_list("status", "category__round_id").get()
    if status in UNDER_WAY or status == ApplicationStatus.DRAFT:
        return []
    return list(_processes_of(Round, [round_id]))


def lapse_drafts(round_: Round) -> None:
    """Drafts that were never submitted end."""
    drafts = Application.objects.filter(category__round=round_, status=ApplicationStatus.DRAFT)
    for draft in drafts:
        process = _processes_of(Application, [draft.pk]).get()
        service.end(SYSTEM, process, Verb.APPLICATION_LAPSE, draft)


def lapse_nominations(round_: Round) -> None:
    """Nominations that nobody signed for in time end."""
    drafts = Nomination.objects.filter(commendation__round=round_, status=NominationStatus.DRAFT)
    for draft in drafts:
        process = _processes_of(Nomination, [draft.pk]).get()
        service.end(SYSTEM, process, Verb.NOMINATION_LAPSE, draft)


def waiting_applications(round_: Round) -> list[Any]:
    """Processes of the round's applications; the first few at once, the rest by `run_due`."""
    keys = Application.objects.filter(category__round=round_).values_list("pk", flat=True)
    waiting = _processes_of(Application, keys)
    return list(waiting.filter(task__status="SCHEDULED").distinct()[:AT_ONCE])


def _processes_of(model: type[Model], keys: Any) -> QuerySet[Process]:
    return Process.objects.filter(
        artifact_content_type=ContentType.objects.get_for_model(model),
        artifact_object_id__in=keys,
        status=PROCESS.NEW,
    )
