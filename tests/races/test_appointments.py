"""Appointments at once: nobody gets two that exclude each other, and somebody is always left."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from evaluation.actions.posts import seat
from evaluation.models import AppointmentProposal, Programme
from evaluation.vocabulary import ProposalOrigin, Role, Verb
from tests.actions.world import appoint
from tests.support.at_once import at_once
from workflows import clock
from workflows.action import registry
from workflows.actor import Actor
from workflows.refusal import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
TIMES = 5
PAIRS = [
    (Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR),
    (Role.SECURITY_ADMINISTRATOR, Role.SECRETARIAT),
]


def person(name: str) -> Actor:
    return Actor(User.objects.create(username=name, name=name))


@pytest.fixture
def programme() -> Programme:
    return Programme.objects.create(name="计划")


@pytest.fixture
def security(programme: Programme) -> list[Actor]:
    """Three, so that two may decide what the first proposes."""
    found = [person(f"security-{number}") for number in range(3)]
    for one in found:
        appoint("administer_appointments", one, programme)
    return found


def proposed(by: Actor, programme: Programme, whom: Actor, post: str) -> AppointmentProposal:
    what = {"person": whom.user, "post": post, "reason": "任用"}
    return registry[Verb.APPOINTMENT_PROPOSE](by, programme, **what)


def decide(verb: str, by: Actor, key: int, **what: Any) -> Any:
    return registry[verb](by, AppointmentProposal.objects.get(pk=key), **what)


def granted(**what: Any) -> int:
    return AppointmentProposal.objects.filter(status="granted", **what).count()


def refusals(outcomes: list[Any]) -> list[Refusal]:
    for one in outcomes:
        if isinstance(one, Exception) and not isinstance(one, Refusal):
            raise one
    return [one for one in outcomes if isinstance(one, Refusal)]


@pytest.mark.parametrize("pair", PAIRS, ids=["two administrators", "and another post"])
def test_two_grants_to_one_person_that_exclude_each_other(
    programme: Programme, security: list[Actor], pair: tuple[str, str]
) -> None:
    for number in range(TIMES):
        whom = person(f"new-{number}")
        calls = [
            partial(
                decide,
                Verb.APPOINTMENT_APPROVE,
                by,
                proposed(security[0], programme, whom, post).pk,
            )
            for by, post in zip(security[1:], pair, strict=True)
        ]
        assert len(refusals(at_once(*calls))) == 1
        assert granted(person=whom.user) == 1


@pytest.mark.parametrize("pair", PAIRS, ids=["two administrators", "and another post"])
def test_the_database_alone_keeps_duties_apart(programme: Programme, pair: tuple[str, str]) -> None:
    def write(whom: Actor, post: Role) -> None:
        with transaction.atomic():
            seat(
                [(whom.user, post, programme)],
                programme=programme,
                origin=ProposalOrigin.FOUNDING,
                reason="设立",
                at=clock.now(),
            )

    for number in range(TIMES):
        whom = person(f"new-{number}")
        outcomes = at_once(*(partial(write, whom, Role(post)) for post in pair))
        assert [type(one) for one in outcomes if one is not None] == [IntegrityError]
        assert granted(person=whom.user) == 1


def test_two_people_approve_one_proposal(programme: Programme, security: list[Actor]) -> None:
    for number in range(TIMES):
        whom = person(f"new-{number}")
        one = proposed(security[0], programme, whom, Role.SECRETARIAT)
        calls = [partial(decide, Verb.APPOINTMENT_APPROVE, by, one.pk) for by in security[1:]]
        (told,) = refusals(at_once(*calls))
        assert told.status == 409
        assert granted(person=whom.user) == 1


def test_one_approves_while_another_refuses(programme: Programme, security: list[Actor]) -> None:
    one = proposed(security[0], programme, person("new"), Role.SECRETARIAT)
    outcomes = at_once(
        partial(decide, Verb.APPOINTMENT_APPROVE, security[1], one.pk),
        partial(decide, Verb.APPOINTMENT_REFUSE, security[2], one.pk, answer="不合适"),
    )
    assert len(refusals(outcomes)) == 1
    one.refresh_from_db()
    by = security[1 if one.status == "granted" else 2]
    assert (one.decided_by_id, granted(person=one.person)) == (by.pk, one.status == "granted")


def test_the_last_auditor_stays(programme: Programme, security: list[Actor]) -> None:
    for number in range(TIMES):
        posts = [
            appoint("audit_programme", person(f"auditor-{number}-{half}"), programme)
            for half in range(2)
        ]
        calls = [
            partial(decide, Verb.APPOINTMENT_END, by, post.pk, reason="调离")
            for by, post in zip(security, posts, strict=False)
        ]
        assert len(refusals(at_once(*calls))) == 1
        assert granted(post=Role.AUDITOR) == 1
        AppointmentProposal.objects.filter(post=Role.AUDITOR).update(status="ended")
