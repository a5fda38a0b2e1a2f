"""It takes two people; duties stay apart; somebody stays; posts begin and end with a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from evaluation.models import AppointmentProposal, Expert
from evaluation.queries import posts
from evaluation.vocabulary import ProposalStatus, Role, Verb
from tests.actions.appointing import TOWN, granted, newcomer, proposed, units_of
from tests.actions.world import World, appoint, drafts, plan_of
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor
from workflows.authority import Who, table

pytestmark = pytest.mark.django_db
WORLD = drafts


def test_a_grant_to_oneself_is_refused_at_both_ends(world: World) -> None:
    security = world.posts["security"]
    with refused("invalid"):
        proposed(world, person=security.user, post=Role.AUDITOR, target=None)
    proposal = proposed(world, person=newcomer())
    AppointmentProposal.objects.filter(pk=proposal.pk).update(person=world.posts["security-2"].user)
    with refused("oneself"):
        world.do(Verb.APPOINTMENT_APPROVE, world.posts["security-2"], proposal)


def test_the_database_refuses_an_appointment_by_one_person_alone(world: World) -> None:
    proposal = proposed(world)
    rows = AppointmentProposal.objects.filter(pk=proposal.pk)
    for changes in (
        {"decided_by": proposal.proposed_by},
        {"decided_by": None},
        {"decided_by": proposal.person},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(status=ProposalStatus.GRANTED, **changes)


@pytest.mark.parametrize("post", [Role.EXPERT, Role.AUDITOR, Role.SUPERVISOR])
def test_an_administrator_gets_no_other_post(world: World, post: Role) -> None:
    details = {"employer": "大学"}
    with refused("invalid"):
        proposed(world, person=world.posts["system"].user, post=post, target=None, details=details)


def test_who_has_a_post_of_the_procedure_does_not_administer(world: World) -> None:
    clerk = world.clerk(TOWN).user
    with refused("invalid"):
        proposed(world, person=clerk, post=Role.AUDITOR, target=None)


def test_an_administrator_who_also_reviews_is_refused_when_granted(world: World) -> None:
    """The proposal was sound; the other post came in between."""
    proposal = proposed(world, post=Role.AUDITOR, target=None)
    appoint("act_for_unit", Actor(newcomer()), world.unit(TOWN))
    with refused("mixed_duties"):
        world.do(Verb.APPOINTMENT_APPROVE, world.posts["security-2"], proposal)


def test_the_database_itself_keeps_duties_apart(world: World) -> None:
    for first, second in (
        ("audit_programme", "act_for_unit"),
        ("act_for_unit", "administer_accounts"),
        ("audit_programme", "administer_appointments"),
    ):
        with transaction.atomic():
            person = Actor(newcomer())
            targets = [
                world.unit(TOWN) if name == "act_for_unit" else world.stage.programme
                for name in (first, second)
            ]
            appoint(first, person, targets[0])
            with pytest.raises(IntegrityError), transaction.atomic():
                appoint(second, person, targets[1])
            AppointmentProposal.objects.filter(person=person.user).update(status="ended")


def test_the_last_auditor_and_the_last_but_one_security_administrator_stay(world: World) -> None:
    for key in ("auditor", "security-2", "system"):
        held = AppointmentProposal.objects.get(person=world.posts[key].user)
        with refused("last_administrator"):
            world.do(Verb.APPOINTMENT_END, world.posts["security"], held, reason="离任")


def test_with_a_successor_an_auditor_may_go(world: World) -> None:
    granted(world, post=Role.AUDITOR, target=None)
    held = AppointmentProposal.objects.get(person=world.posts["auditor"].user)
    world.do(Verb.APPOINTMENT_END, world.posts["security"], held, reason="离任")
    assert not table.permitted(world.posts["auditor"], "record.read", world.stage.now).exists()


def test_a_successor_whose_account_is_closed_counts_for_nobody(world: World) -> None:
    granted(world, post=Role.AUDITOR, target=None)
    User.objects.filter(pk=newcomer().pk).update(is_active=False)
    held = AppointmentProposal.objects.get(person=world.posts["auditor"].user)
    with refused("last_administrator"):
        world.do(Verb.APPOINTMENT_END, world.posts["security"], held, reason="离任")


def test_a_post_counts_from_its_first_day_to_its_last(world: World) -> None:
    today = posts.today(Who(SYSTEM, world.stage.now))
    granted(world, since=today + timedelta(days=1), until=today + timedelta(days=2))
    counts = []
    for _day in range(4):
        counts.append(len(units_of(world, newcomer())))
        world.wait(days=1)
    assert counts == [0, 1, 1, 0]


def test_the_supervisor_approves_only_where_the_settings_say_so(
    world: World, settings: Any
) -> None:
    proposal = proposed(world)
    with refused("not_by_supervisor"):
        world.do(Verb.APPOINTMENT_APPROVE, world.posts["supervisor"], proposal)
    settings.SUPERVISOR_APPROVES = True
    world.do(Verb.APPOINTMENT_APPROVE, world.posts["supervisor"], proposal)
    assert units_of(world, newcomer()) == {world.unit(TOWN).pk}


def test_an_expert_is_enlisted_and_leaves_the_pool_with_the_post(world: World) -> None:
    details = {"employer": "大学", "home": None, "fields": ["village"], "load": 7}
    proposal = granted(world, post=Role.EXPERT, target=None, details=details)
    expert = Expert.objects.get(user=newcomer())
    assert (expert.employer, expert.fields, expert.load) == ("大学", ["village"], 7)
    world.do(Verb.APPOINTMENT_END, world.posts["security"], proposal, reason="期满")
    expert.refresh_from_db()
    assert not expert.is_active
    assert not posts.experts(Who(Actor(newcomer()), world.stage.now)).exists()


@pytest.mark.parametrize(
    "what",
    [
        {"reason": " "},
        {"target": None},
        {"post": Role.EXPERT, "target": None},
        {"until": "yesterday"},
        {"since": "tomorrow", "until": "today"},
    ],
    ids=["no reason", "no object", "no employer", "over", "ends before it begins"],
)
def test_a_proposal_that_is_not_whole_is_refused(world: World, what: dict[str, Any]) -> None:
    today = posts.today(Who(SYSTEM, world.stage.now))
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    what = {
        key: today + timedelta(days=days[value]) if value in days else value
        for key, value in what.items()
    }
    with refused("invalid"):
        proposed(world, **what)
    assert not AppointmentProposal.objects.filter(person=newcomer()).exists()


def test_the_same_appointment_is_neither_proposed_nor_granted_twice(world: World) -> None:
    proposal = proposed(world)
    with refused("invalid"):
        proposed(world)
    world.do(Verb.APPOINTMENT_APPROVE, world.posts["security-2"], proposal)
    with refused("invalid"):
        proposed(world)


def test_the_proposer_may_take_the_own_proposal_back(world: World) -> None:
    proposal = proposed(world)
    world.do(Verb.APPOINTMENT_REFUSE, world.posts["security"], proposal, answer="撤回")
    proposal.refresh_from_db()
    assert proposal.status == "refused"


def test_nobody_takes_a_seat_of_the_commission_that_they_plan(world: World) -> None:
    what = plan_of(world.stage, days=30) | {"name": "2027年度", "commission": "评审委员会"}
    members = [world.secretariat.pk, world.members[1].pk]
    with refused("invalid"):
        world.do(
            Verb.ROUND_PLAN,
            world.secretariat,
            world.stage.programme,
            members=members,
            chair=members[1],
            **what,
        )
