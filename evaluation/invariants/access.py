"""Renewals of access: two people each, and one hand never did both for one person in a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from evaluation.invariants.base import invariant, steps_of_processes
from evaluation.models import AccessRenewal
from evaluation.vocabulary import RenewalStatus


@invariant
def renewals_agree_with_their_tasks() -> Iterator[str]:
    """A renewal waits for its second person with one task; nothing else has one."""
    found = steps_of_processes(AccessRenewal)
    for key, status in AccessRenewal.objects.values_list("pk", "status"):
        tasks = found.get(key, {}).get("decide", 0)
        if tasks != (status == RenewalStatus.PROPOSED):
            yield f"renewal {key} is {status}, but has {tasks} open tasks"


@invariant
def nobody_renewed_both_before_the_person_was_back() -> Iterator[str]:
    """Of renewals since a person's last sign-in, password and second factor share no hand."""
    hands: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    done = AccessRenewal.objects.filter(status=RenewalStatus.DONE).select_related("person")
    for one in done:
        back = one.person.last_login
        if back is None or one.status_since >= back:
            hands[one.person_id][one.kind] |= {one.proposed_by_id, one.decided_by_id}
    for person, kinds in sorted(hands.items()):
        for hand in sorted(set.intersection(*kinds.values()) if len(kinds) > 1 else set()):
            yield f"user {hand} renewed both password and second factor of user {person}"
