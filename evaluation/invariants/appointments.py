"""Every post that counts was granted, by two people or at the founding; duties stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from evaluation.invariants.base import invariant, steps_of_processes
from evaluation.models import (
    AppointmentProposal,
    CommissionAppointment,
    DepartmentAppointment,
    Expert,
    ProgrammeAppointment,
    UnitAppointment,
)
from evaluation.models.proposal import CODENAMES, TARGETS
from evaluation.vocabulary import ADMINISTRATORS, ProposalOrigin, ProposalStatus, Role

KINDS = {
    UnitAppointment: "unit_id",
    DepartmentAppointment: "department_id",
    CommissionAppointment: "commission_id",
    ProgrammeAppointment: "programme_id",
}
GRANTED = ProposalStatus.GRANTED


@invariant
def every_post_was_granted() -> Iterator[str]:
    """A row that gives a right names a granted proposal of the same person, post and object."""
    for model, field in KINDS.items():
        rows = model.objects.values_list(
            "pk",
            "user_id",
            "content_object_id",
            "permission__codename",
            "proposal__person_id",
            f"proposal__{field}",
            "proposal__post",
            "proposal__status",
        )
        for key, user, target, codename, person, about, post, status in rows.iterator():
            wanted = CODENAMES.get(Role(post)) if post else None
            if (user, target, codename, GRANTED) != (person, about, wanted, status):
                yield f"{model.__name__} {key} was not granted"
    experts = Expert.objects.filter(is_active=True).exclude(proposal__status=GRANTED)
    for key in experts.values_list("pk", flat=True):
        yield f"expert {key} is active, but was not granted"


@invariant
def every_granted_post_counts() -> Iterator[str]:
    """A granted proposal has its row; a delegation needs none."""
    behind = {
        key
        for model in (*KINDS, Expert)
        for key in model.objects.exclude(proposal=None).values_list("proposal_id", flat=True)
    }
    granted = AppointmentProposal.objects.filter(status=GRANTED, stands_in_for=None)
    for key in granted.values_list("pk", flat=True):
        if key not in behind:
            yield f"appointment {key} is granted, but gives no right"


@invariant
def proposals_agree_with_their_tasks() -> Iterator[str]:
    """A proposal waits for its second person with one task; nothing else has one."""
    found = steps_of_processes(AppointmentProposal)
    for key, status in AppointmentProposal.objects.values_list("pk", "status"):
        tasks = found.get(key, {}).get("decide", 0)
        if tasks != (status == ProposalStatus.PROPOSED):
            yield f"appointment {key} is {status}, but has {tasks} open tasks"


@invariant
def administrators_hold_no_other_post() -> Iterator[str]:
    """Who administers accounts, appointments or the record does nothing else."""
    held: dict[int, list[str]] = defaultdict(list)
    granted = AppointmentProposal.objects.filter(status=GRANTED)
    for person, post in granted.values_list("person_id", "post"):
        held[person].append(post)
    for person, posts in held.items():
        if len(posts) > 1 and set(posts) & set(ADMINISTRATORS):
            yield f"user {person} is {' and '.join(sorted(posts))}"


@invariant
def delegations_lend_a_post_of_somebody_else() -> Iterator[str]:
    """A delegation is about the same post as the holder's, has a last day, and is not passed on."""
    of_objects = [f"{field}_id" for field in sorted(set(TARGETS.values()))]
    for one in AppointmentProposal.objects.exclude(stands_in_for=None).select_related(
        "stands_in_for"
    ):
        post = one.stands_in_for
        same = all(getattr(one, name) == getattr(post, name) for name in ["post", *of_objects])
        if not same or one.person_id == post.person_id or one.until is None:
            yield f"delegation {one.pk} does not lend the post of appointment {post.pk}"
        if post.stands_in_for_id is not None:
            yield f"delegation {one.pk} passes a delegation on"
        if one.origin == ProposalOrigin.DELEGATED and one.proposed_by_id != post.person_id:
            yield f"delegation {one.pk} was not given by the holder"
