"""A post whose last day has passed has ended: nobody ends it by hand, and it stops nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import gettext

from accounts.models import User
from evaluation.models import AppointmentProposal, Decision, UnitAppointment
from evaluation.queries import posts
from evaluation.queries.decisions import chair_of
from evaluation.vocabulary import ProposalStatus, Role, Verb
from tests.actions.appointing import TOWN, granted, newcomer, proposed, units_of
from tests.actions.five import BySystem, Call, Five, InTime
from tests.actions.world import World, drafts
from tests.support.refusals import refused
from tests.support.term_guards import terms_unguarded
from workflows import clock
from workflows.actor import SYSTEM
from workflows.authority import Who
from workflows.errands import errands
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db
WORLD = drafts


def today(world: World) -> date:
    return posts.today(Who(SYSTEM, world.stage.now))


def over(world: World, **what: object) -> AppointmentProposal:
    """A post that was granted, and whose last day was yesterday."""
    one = granted(world, until=today(world), **what)
    world.wait(days=1)
    return one


def run_errand(world: World) -> int:
    (errand,) = (one for one in errands if one.verb == Verb.APPOINTMENT_EXPIRE)
    said: list[str] = []
    with clock.travel(world.stage.now):
        done = errand.run(said.append)
    assert said == []
    return done


class TestExpire(BySystem, InTime, Five):
    verb = Verb.APPOINTMENT_EXPIRE
    code = "not_over"

    def call(self, world: World) -> Call:
        return Call(SYSTEM, over(world))

    def shows(self, world: World, call: Call, result: AppointmentProposal) -> None:
        assert (result.status, result.ended_because) == (
            "ended",
            gettext("The last day has passed."),
        )
        assert not UnitAppointment.objects.filter(user=newcomer()).exists()

    def home(self, world: World, call: Call, result: AppointmentProposal) -> User:
        return result.person

    def spoil(self, world: World, call: Call) -> None:
        with terms_unguarded():
            AppointmentProposal.objects.filter(pk=call.subject.pk).update(until=today(world))


def test_the_timer_ends_it_on_the_day_after_the_last_one_and_once(world: World) -> None:
    one = granted(world, until=today(world))
    assert (run_errand(world), len(units_of(world, newcomer()))) == (0, 1)
    world.wait(days=1)
    assert (run_errand(world), len(units_of(world, newcomer()))) == (1, 0)
    one.refresh_from_db()
    assert one.status == ProposalStatus.ENDED
    assert run_errand(world) == 0
    event = AuditEvent.objects.get(verb=Verb.APPOINTMENT_EXPIRE)
    assert (event.post, event.aggregate_id) == ("system", newcomer().pk)


def test_the_same_post_is_given_anew_without_a_hand_and_without_the_timer(world: World) -> None:
    one = over(world)
    again = granted(world)
    one.refresh_from_db()
    assert (one.status, again.status) == (ProposalStatus.ENDED, ProposalStatus.GRANTED)
    assert units_of(world, newcomer()) == {world.unit(TOWN).pk}


def test_until_its_last_day_is_over_the_post_is_held(world: World) -> None:
    granted(world, until=today(world))
    with refused("invalid"):
        proposed(world)


def test_an_administrator_whose_time_is_over_may_get_another_post(world: World) -> None:
    """Also past the unique index and the trigger that keep duties apart."""
    one = over(world, post=Role.AUDITOR, target=None)
    granted(world, post=Role.SUPERVISOR, target=None)
    one.refresh_from_db()
    assert one.status == ProposalStatus.ENDED
    over(world, post=Role.EXPERT, target=None, details={"employer": "大学"})
    AppointmentProposal.objects.filter(post=Role.SUPERVISOR, person=newcomer()).update(
        status="ended"
    )
    assert granted(world, post=Role.SYSTEM_ADMINISTRATOR, target=None).status == "granted"


def test_an_expired_expert_leaves_the_pool(world: World) -> None:
    one = over(world, post=Role.EXPERT, target=None, details={"employer": "大学"})
    run_errand(world)
    expert = one.person.expert_posts.get()
    assert not expert.is_active


def test_before_the_decision_the_chair_is_who_holds_the_post_now(world: World) -> None:
    chair = AppointmentProposal.objects.filter(post=Role.COMMISSION_CHAIR).latest("pk")
    decision = Decision(round=chair.commission.round)
    with terms_unguarded():
        AppointmentProposal.objects.filter(pk=chair.pk).update(until=today(world))
    with clock.travel(world.stage.now):
        assert chair_of(decision) == chair.person_id
    world.wait(days=1)
    with clock.travel(world.stage.now):
        assert chair_of(decision) is None
