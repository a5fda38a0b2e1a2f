"""Appointments are proposed by one and granted by another; duties stay apart; somebody stays."""

from __future__ import annotations

import pytest

from accounts.models import User
from evaluation.models import AppointmentProposal, UnitAppointment
from evaluation.vocabulary import Role, Verb
from tests.actions.appointing import TOWN, granted, newcomer, proposed, units_of
from tests.actions.five import Call, Confirmed, Five, InTime, NotRecused
from tests.actions.world import World, drafts
from tests.support.term_guards import terms_unguarded
from workflows.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = drafts


class TestPropose(Five):
    verb = Verb.APPOINTMENT_PROPOSE

    def call(self, world: World) -> Call:
        what = {
            "person": newcomer(),
            "post": Role.APPLICANT,
            "target": world.unit(TOWN),
            "reason": "换届",
        }
        return Call(world.posts["security"], world.stage.programme, what)

    def shows(self, world: World, call: Call, result: AppointmentProposal) -> None:
        assert (result.status, result.proposed_by) == ("proposed", call.actor.user)
        assert units_of(world, newcomer()) == set()

    def home(self, world: World, call: Call, result: AppointmentProposal) -> User:
        return result.person

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.secretariat, world.posts["system"], world.posts["supervisor"], SYSTEM]


class _Decide:
    """What approving and refusing share."""

    code = "decided"

    def call(self, world: World) -> Call:
        return Call(world.posts["security-2"], proposed(world), {"answer": "同意"})

    def home(self, world: World, call: Call, result: AppointmentProposal) -> User:
        return result.person

    def spoil(self, world: World, call: Call) -> None:
        AppointmentProposal.objects.filter(pk=call.subject.pk).update(status="refused")

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.secretariat, world.posts["system"], world.posts["auditor"], SYSTEM]


class TestApprove(Confirmed, _Decide, NotRecused, InTime, Five):
    verb = Verb.APPOINTMENT_APPROVE
    barred = "own_proposal"

    def shows(self, world: World, call: Call, result: AppointmentProposal) -> None:
        assert (result.status, result.decided_by) == ("granted", call.actor.user)
        assert units_of(world, newcomer()) == {world.unit(TOWN).pk}

    def recuse(self, world: World, call: Call) -> None:
        AppointmentProposal.objects.filter(pk=call.subject.pk).update(proposed_by=call.actor.user)


class TestRefuse(_Decide, InTime, Five):
    verb = Verb.APPOINTMENT_REFUSE

    def shows(self, world: World, call: Call, result: AppointmentProposal) -> None:
        assert (result.status, result.answer) == ("refused", "同意")
        assert units_of(world, newcomer()) == set()


class TestEnd(NotRecused, InTime, Five):
    verb = Verb.APPOINTMENT_END
    code = "not_granted"
    barred = "last_administrator"

    def call(self, world: World) -> Call:
        return Call(world.posts["security"], granted(world), {"reason": "调离"})

    def shows(self, world: World, call: Call, result: AppointmentProposal) -> None:
        assert (result.status, result.ended_because) == ("ended", "调离")
        assert not UnitAppointment.objects.filter(user=newcomer()).exists()

    def home(self, world: World, call: Call, result: AppointmentProposal) -> User:
        return result.person

    def spoil(self, world: World, call: Call) -> None:
        AppointmentProposal.objects.filter(pk=call.subject.pk).update(status="ended")

    def recuse(self, world: World, call: Call) -> None:
        with terms_unguarded():
            AppointmentProposal.objects.filter(pk=call.subject.pk).update(
                post="system_administrator", unit=None
            )
        of_posts = AppointmentProposal.objects.filter(post="system_administrator")
        of_posts.exclude(pk=call.subject.pk).update(status="ended")

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.secretariat, world.posts["system"], world.posts["supervisor"], SYSTEM]
