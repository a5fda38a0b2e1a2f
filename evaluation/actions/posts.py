"""What makes a granted appointment count, and what ends it. No verb: the acts call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext

from evaluation.models import (
    AppointmentProposal,
    Commission,
    CommissionAppointment,
    Department,
    DepartmentAppointment,
    Expert,
    Programme,
    ProgrammeAppointment,
    Unit,
    UnitAppointment,
)
from evaluation.models.proposal import CODENAMES, TARGETS
from evaluation.queries import posts
from evaluation.vocabulary import ProposalOrigin, ProposalStatus, Role

ROWS: dict[str, tuple[Any, Any]] = {
    "unit": (UnitAppointment, Unit),
    "department": (DepartmentAppointment, Department),
    "commission": (CommissionAppointment, Commission),
    "programme": (ProgrammeAppointment, Programme),
}


def enact(proposals: Sequence[AppointmentProposal]) -> None:
    """Write the rows that make granted posts count, many at once.

    A delegation needs none: it lends the holder's. An earlier row of the same post is replaced.
    """
    by_post: dict[Role, list[AppointmentProposal]] = defaultdict(list)
    for proposal in proposals:
        if not proposal.is_delegation:
            by_post[Role(proposal.post)].append(proposal)
    for proposal in by_post.pop(Role.EXPERT, ()):
        _enlist(proposal)
    for post, granted in by_post.items():
        model, about = ROWS[TARGETS.get(post, "programme")]
        permission = Permission.objects.get(
            content_type=ContentType.objects.get_for_model(about), codename=CODENAMES[post]
        )
        model.objects.bulk_create(
            (
                model(
                    user_id=one.person_id,
                    permission=permission,
                    content_object=one.target,
                    proposal=one,
                )
                for one in granted
            ),
            update_conflicts=True,
            unique_fields=["user", "permission", "content_object"],
            update_fields=["proposal"],
        )


def _enlist(proposal: AppointmentProposal) -> None:
    """An expert's post needs to say what the draw asks for."""
    details = proposal.details
    Expert.objects.update_or_create(
        programme=proposal.programme,
        user=proposal.person,
        defaults={
            "employer": details.get("employer", ""),
            "home_id": details.get("home"),
            "fields": details.get("fields", []),
            "load": details.get("load", 100),
            "is_active": True,
            "proposal": proposal,
        },
    )


def end_over(people: Iterable[int], day: date) -> list[AppointmentProposal]:
    """End what is over of these people, so that no constraint holds it against a new post.

    The timer does so at the beginning of each day; a new post does not wait for it.
    """
    found = list(AppointmentProposal.objects.filter(posts.over(day), person_id__in=set(people)))
    for one in found:
        expire(one)
    return found


def expire(proposal: AppointmentProposal) -> None:
    """The last day has passed: the post ends as if somebody had ended it."""
    proposal.ended_because = gettext("The last day has passed.")
    proposal.save(update_fields=["ended_because"])
    proposal.move(ProposalStatus.ENDED)
    revoke(proposal)


def revoke(proposal: AppointmentProposal) -> None:
    """Take the rows of an ended post away; an expert stays, inactive, behind the sheets."""
    Expert.objects.filter(proposal=proposal).update(is_active=False)
    for model, _about in ROWS.values():
        model.objects.filter(proposal=proposal).delete()


def seat(
    seats: Iterable[tuple[Any, Role, Any]],
    *,
    programme: Programme,
    origin: ProposalOrigin,
    reason: str,
    at: datetime,
    by: Any = None,
    details: dict[int, dict[str, Any]] | None = None,
) -> list[AppointmentProposal]:
    """Granted appointments that nobody proposed: founding ones, and seats of a round's plan.

    `seats` are (person, post, object); `details` are an expert's by the person's key.
    """
    wanted = [
        AppointmentProposal(
            programme=programme,
            person=person,
            post=post,
            origin=origin,
            reason=reason,
            details=(details or {}).get(person.pk, {}),
            status=ProposalStatus.GRANTED,
            status_since=at,
            proposed_by=by,
            proposed_at=at,
            **({TARGETS[post]: target} if post in TARGETS else {}),
        )
        for person, post, target in seats
    ]
    made = AppointmentProposal.objects.bulk_create(wanted)
    enact(made)
    return made
