"""Declare an interest: everybody who judges, votes or decides, and nobody for somebody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model

from accounts.models import User
from evaluation.models import Interest
from evaluation.permissions.rows.judging import DECLARING
from evaluation.vocabulary import Role, Verb
from tests.actions.five import Call, Five, InTime
from tests.actions.world import World, one_under_review
from tests.support.refusals import refused
from workflows.actor import PUBLIC, SYSTEM, Actor
from workflows.authority import table
from workflows.deadlines import china_date

pytestmark = pytest.mark.django_db
WORLD = one_under_review
KIN = {"kind": "kin", "note": "亲属任职"}


class TestDeclare(InTime, Five):
    verb = Verb.INTEREST_DECLARE
    code = "inactive"

    def call(self, world: World) -> Call:
        what = {"unit": world.unit("龙都街道"), **KIN}
        return Call(world.secretariat, world.secretariat.user, what)

    def shows(self, world: World, call: Call, result: Interest) -> None:
        (kept,) = Interest.objects.all()
        assert (kept.person, kept.unit.name, kept.kind, kept.note, kept.ended_on) == (
            call.subject,
            "龙都街道",
            "kin",
            "亲属任职",
            None,
        )

    def home(self, world: World, call: Call, result: Any) -> Model:
        return result

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.publisher, world.members[0], world.clerk("分水镇"), SYSTEM, PUBLIC]

    def spoil(self, world: World, call: Call) -> None:
        User.objects.filter(pk=call.subject.pk).update(is_active=False)

    def test_refuses_a_last_day_that_lies_ahead(self, world: World) -> None:
        what = {"unit": world.unit("龙都街道"), "kind": "employment"}
        today = china_date(world.stage.now)
        with refused("invalid"):
            tomorrow = today + timedelta(days=1)
            world.do(
                self.verb, world.secretariat, world.secretariat.user, **what, ended_on=tomorrow
            )
        kept = world.do(
            self.verb, world.secretariat, world.secretariat.user, **what, ended_on=today
        )
        assert kept.ended_on == today

    def test_refuses_the_stand_in(self, world: World) -> None:
        """Nobody declares for the person on whose behalf they act, nor meanwhile for themselves."""
        call = self.call(world)
        deputy = Actor(world.members[5].user, on_behalf_of=world.secretariat.user, mandate=1)
        for subject in (deputy.user, call.subject):
            with refused("stranger"):
                world.do(self.verb, deputy, subject, **call.what)


def _person(world: World, role: str) -> Actor:
    people = {
        Role.TOWNSHIP_LEADER: world.leader("分水镇"),
        Role.DEPARTMENT_REVIEWER: next(iter(world.stage.cast.departments.values())),
        Role.EXPERT: next(iter(world.stage.cast.experts.values())),
        Role.COMMISSION_MEMBER: world.members[3],
        Role.COMMISSION_CHAIR: world.members[0],
    }
    return people.get(Role(role)) or world.posts[role]


@pytest.mark.parametrize("role", DECLARING)
def test_whoever_judges_votes_or_decides_declares(world: World, role: str) -> None:
    person = _person(world, role)
    kept = world.do(Verb.INTEREST_DECLARE, person, person.user, unit=world.unit("石碾村"), **KIN)
    assert kept.person == person.user


def test_who_judges_nothing_has_nothing_to_declare(world: World) -> None:
    others = [world.posts["auditor"], world.posts["supervisor"], world.clerk("分水镇")]
    for one in others:
        assert not table.permitted(one, Verb.INTEREST_DECLARE).exists()


def test_an_interest_declared_twice_is_one(world: World) -> None:
    call = TestDeclare().call(world)
    for _twice in range(2):
        world.do(Verb.INTEREST_DECLARE, call.actor, call.subject, **call.what)
    assert Interest.objects.count() == 1


def test_only_an_employment_has_a_last_day(world: World) -> None:
    call = TestDeclare().call(world)
    with refused("invalid"):
        day = china_date(world.stage.now)
        world.do(Verb.INTEREST_DECLARE, call.actor, call.subject, **call.what, ended_on=day)
    assert not Interest.objects.exists()
