"""Nominations as pages show them: rows, completeness, who holds them, what the desk waits for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from evaluation.models import Clearance, Commendation, Nomination, NominationList, Revocation, Round
from evaluation.scoring.commending import characters
from evaluation.vocabulary import ClearanceAnswer, NominationStatus, NomineeKind

S = NominationStatus
TONES = {
    S.DRAFT: "warn",
    S.RETURNED: "warn",
    S.CHECKING: "now",
    S.CLEARING: "now",
    S.CLEARED: "good",
    S.LISTED: "good",
    S.SUSPENDED: "warn",
    S.COMMENDED: "good",
    S.REVOKED: "bad",
    S.CONTESTED: "bad",
    S.REFUSED: "bad",
}


def with_all(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Nominations with what a row says of them."""
    return nominations.select_related(
        "list__unit", "list__department", "unit", "commendation__round"
    ).order_by("-commendation_id", "list_id", "position", "pk")


def rows(nominations: Iterable[Nomination]) -> list[dict[str, Any]]:
    """Each with its tone, what it lacks and how many characters its deeds have."""
    return [row(one) for one in nominations]


def row(one: Nomination) -> dict[str, Any]:
    """One nomination as a line."""
    is_open = one.status in (S.DRAFT, S.RETURNED)
    return {
        "nomination": one,
        "tone": TONES.get(S(one.status), "wait"),
        "missing": one.lacking if is_open else [],
        "characters": characters(one.deeds),
        "limit": one.commendation.plan["deeds_limit"],
    }


def open_lists(lists: QuerySet[NominationList]) -> list[NominationList]:
    """The lists on which the reader may nominate now."""
    return list(lists.select_related("unit", "department", "commendation__round"))


def tasks_about(objects: Iterable[Any], step: Any) -> dict[int, Task]:
    """The open task of a step about each object, by the object's key."""
    listed = list(objects)
    if not listed:
        return {}
    tasks = Task.objects.filter(
        flow_task=step,
        status=STATUS.NEW,
        artifact_content_type=ContentType.objects.get_for_model(type(listed[0])),
        artifact_object_id__in=[one.pk for one in listed],
    )
    return {task.artifact_object_id: task for task in tasks}


def asked(clearances: QuerySet[Clearance]) -> QuerySet[Clearance]:
    """Answers that are asked for, with the nominee, the first due first."""
    return clearances.select_related(
        "department",
        "nomination__list__unit",
        "nomination__list__department",
        "nomination__commendation__round",
    ).order_by("due_at", "nomination__kind", "pk")


def answers(nomination: Nomination) -> list[dict[str, Any]]:
    """What each authority said, for those who may read it."""
    tones = {ClearanceAnswer.CLEAR: "good", ClearanceAnswer.OBJECT: "bad"}
    return [
        {"clearance": one, "tone": tones.get(one.answer, "wait")}
        for one in nomination.clearances.select_related("department")
    ]


def revocations(nomination: Nomination) -> list[Revocation]:
    """Every proposal to revoke the commendation, the latest first."""
    return list(nomination.revocations.all())


def proposed(round_: Round) -> list[dict[str, Any]]:
    """Who is put before the commission, by kind and place; empty in a round that only names."""
    commendation = Commendation.objects.filter(round=round_).first()
    if commendation is None:
        return []
    listed = with_all(commendation.nominations.filter(status=S.LISTED)).order_by("place")
    found = rows(listed)
    rules = commendation.rules
    return [
        {
            "code": str(kind),
            "title": title,
            "rows": [one for one in found if one["nomination"].kind == kind],
        }
        for kind, title in (
            (NomineeKind.COLLECTIVE, rules.collective_title),
            (NomineeKind.INDIVIDUAL, rules.individual_title),
        )
    ]
