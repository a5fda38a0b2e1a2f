"""The minutes stay as they were: posts end, people are renamed, the words come from the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from accounts.models import User
from evaluation.demo.stage import Stage
from evaluation.models import AppointmentProposal, Round
from evaluation.publication.kinds import make
from evaluation.publication.subject import Subject
from evaluation.queries.decisions import chair_of
from evaluation.vocabulary import DocumentKind, ProposalStatus, Role
from tests import stages
from tests.publication.pages import plain
from workflows import clock

pytestmark = pytest.mark.django_db
Built = tuple[Stage, Round]


@pytest.fixture(scope="module")
def voted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    """Every vote is cast; nothing is decided."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, stages.voted(stage)
        transaction.set_rollback(True)


@pytest.fixture
def decided(voted: Built, db: None) -> Built:
    """The commission has decided."""
    stage, round_ = voted
    stage.decide(round_)
    return voted


def minutes(built: Built) -> bytes:
    """The minutes, made a year later."""
    with clock.travel(built[0].now + timedelta(days=365)):
        content = make(DocumentKind.MINUTES, Subject(Round.objects.get(pk=built[1].pk)))
    assert isinstance(content, bytes)
    return content


def chair(built: Built) -> User:
    """Who was in the chair."""
    return User.objects.get(pk=built[0].cast.members[0].pk)


def test_they_stay_when_people_are_renamed(decided: Built) -> None:
    before, name = minutes(decided), chair(decided).name
    for number, member in enumerate(decided[0].cast.members):
        User.objects.filter(pk=member.pk).update(name=f"改名{number}")
    assert minutes(decided) == before
    assert "".join(name.split()) in plain(before) and "改名" not in plain(before)


def test_they_stay_when_the_chair_changes_hands(decided: Built) -> None:
    stage, round_ = decided
    before = minutes(decided)
    posts = AppointmentProposal.objects.filter(
        commission__round=round_, status=ProposalStatus.GRANTED, stands_in_for=None
    )
    seat = posts.get(post=Role.COMMISSION_CHAIR)
    later = stage.now + timedelta(days=30)
    with clock.travel(later):
        posts.filter(pk=seat.pk).update(
            status=ProposalStatus.ENDED, status_since=later, ended_because="调离"
        )
        AppointmentProposal.objects.create(
            post=Role.COMMISSION_CHAIR,
            person_id=stage.cast.members[1].pk,
            commission=seat.commission,
            programme=seat.programme,
            reason="接任",
            origin=seat.origin,
            status=ProposalStatus.GRANTED,
            status_since=later,
            proposed_by=seat.proposed_by,
            proposed_at=later,
            decided_by=seat.decided_by,
        )
    assert minutes(decided) == before
    assert chair_of(round_.decisions.get()) == chair(decided).pk


def test_before_the_decision_the_draft_names_people_as_they_are_named_today(
    voted: Built, db: None
) -> None:
    User.objects.filter(pk=chair(voted).pk).update(name="新名字")
    assert "新名字" in plain(minutes(voted))
    assert not voted[1].decisions.get().ballots.exclude(member_name="").exists()
