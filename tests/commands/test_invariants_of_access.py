"""Renewals of access that nobody is asked about, or with one hand in both, each named."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.models import User
from evaluation.flows.access import AccessFlow
from evaluation.models import AccessRenewal
from tests.commands.rows import NOW, found, process

pytestmark = pytest.mark.django_db


def _renewal(world: Any, kind: str, **changes: Any) -> AccessRenewal:
    people = [User.objects.get_or_create(username=name)[0] for name in ("lost", "one", "two")]
    terms = {
        "programme": world.programme,
        "person": people[0],
        "kind": kind,
        "reason": "遗失",
        "status": "done",
        "status_since": NOW,
        "proposed_at": NOW,
        "proposed_by": people[1],
        "decided_by": people[2],
    }
    return AccessRenewal.objects.create(**terms | changes)


def test_a_renewal_that_nobody_is_asked_about_is_named(world: Any) -> None:
    one = _renewal(world, "link", status="proposed", decided_by=None)
    assert found() == [
        ("renewals_agree_with_their_tasks", f"renewal {one.pk} is proposed, but has 0 open tasks")
    ]
    process(AccessFlow, one, "decide")
    assert found() == []


def test_a_hand_in_both_halves_is_named_until_the_person_is_back(world: Any) -> None:
    _renewal(world, "link")
    other = User.objects.create(username="three")
    second = _renewal(world, "factor", proposed_by=other)
    hand = second.decided_by_id
    assert found() == [
        (
            "nobody_renewed_both_before_the_person_was_back",
            f"user {hand} renewed both password and second factor of user {second.person_id}",
        )
    ]
    AccessRenewal.objects.filter(pk=second.pk).update(decided_by=User.objects.create(username="4"))
    assert found() == []
