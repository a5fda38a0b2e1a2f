"""Access is renewed by two people, neither of whom can take the account over alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import check_password
from django.test import Client

from accounts.models import Session, User
from accounts.people import link_of, new_code
from evaluation.models import AccessRenewal
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Confirmed, Five, InTime, NotRecused
from tests.actions.renewing import CODE, asked, owner, renewed
from tests.actions.world import World, appoint, drafts
from tests.support.refusals import refused
from workflows import clock
from workflows.actor import SYSTEM, Actor
from workflows.models import Message

pytestmark = pytest.mark.django_db
WORLD = drafts


class _Renewing(Five):
    """Everything about a person's access stands in the person's chain."""

    def home(self, world: World, call: Call, result: AccessRenewal) -> User:
        return result.person


class TestPropose(NotRecused, InTime, _Renewing):
    verb = Verb.ACCESS_PROPOSE
    code = "inactive"
    barred = "oneself"

    def call(self, world: World) -> Call:
        what = {"kind": "link", "reason": "持证到场", "code": CODE}
        return Call(world.posts["system"], owner(world), what)

    def shows(self, world: World, call: Call, result: AccessRenewal) -> None:
        assert (result.status, result.code, result.proposed_by) == (
            "proposed",
            CODE,
            call.actor.user,
        )
        result.person.refresh_from_db()
        assert result.person.link_code == ""

    def spoil(self, world: World, call: Call) -> None:
        User.objects.filter(pk=call.subject.pk).update(is_active=False)

    def test_refuses_the_recused(self, world: World) -> None:
        own = world.posts["system"]
        with refused("oneself"):
            world.do(self.verb, own, own.user, **self.call(world).what)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.posts["security"], world.secretariat, world.posts["auditor"], SYSTEM]


class _Decide(NotRecused, InTime, _Renewing):
    """What approving and refusing share."""

    code = "decided"
    barred = "oneself"

    def call(self, world: World) -> Call:
        return Call(world.posts["security"], asked(world), {"answer": "已电话核实"})

    def spoil(self, world: World, call: Call) -> None:
        AccessRenewal.objects.filter(pk=call.subject.pk).update(status="refused")

    def recuse(self, world: World, call: Call) -> None:
        AccessRenewal.objects.filter(pk=call.subject.pk).update(person=call.actor.user)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.posts["system"], world.secretariat, world.posts["auditor"], SYSTEM]


class TestApprove(Confirmed, _Decide):
    verb = Verb.ACCESS_APPROVE

    def shows(self, world: World, call: Call, result: AccessRenewal) -> None:
        assert (result.status, result.decided_by) == ("done", call.actor.user)
        person = User.objects.get(pk=result.person_id)
        assert (person.has_usable_password(), person.link_code) == (False, CODE)


class TestRefuse(_Decide):
    verb = Verb.ACCESS_REFUSE

    def shows(self, world: World, call: Call, result: AccessRenewal) -> None:
        assert (result.status, result.answer) == ("refused", "已电话核实")
        assert User.objects.get(pk=result.person_id).link_code == ""


@pytest.mark.parametrize("kind", ["link", "factor"])
def test_all_sessions_of_the_person_end(world: World, kind: str) -> None:
    Client().force_login(owner(world))
    proposal = asked(world, kind)
    assert Session.objects.filter(user=owner(world)).count() == 1
    world.do(Verb.ACCESS_APPROVE, world.posts["security"], proposal)
    assert not Session.objects.filter(user=proposal.person).exists()


def test_a_lost_second_factor_is_forgotten_and_the_password_stays(world: World) -> None:
    person = owner(world)
    person.choose_password("four correct horses")
    renewed(world, "factor")
    assert not Authenticator.objects.filter(user=person).exists()
    assert User.objects.get(pk=person.pk).check_password("four correct horses")


@pytest.mark.parametrize(("first", "then"), [("link", "factor"), ("factor", "link")])
def test_who_proposed_the_one_does_not_propose_the_other(
    world: World, first: str, then: str
) -> None:
    renewed(world, first)
    Authenticator.objects.get_or_create(user=owner(world), type="totp", defaults={"data": {}})
    with refused("same_hand"):
        asked(world, then)


@pytest.mark.parametrize(("first", "then"), [("link", "factor"), ("factor", "link")])
def test_who_approved_the_one_does_not_approve_the_other(
    world: World, first: str, then: str
) -> None:
    renewed(world, first, by="security")
    again = asked(world, then, by=_second_system_administrator(world))
    with refused("same_hand"):
        world.do(Verb.ACCESS_APPROVE, world.posts["security"], again)
    done = world.do(Verb.ACCESS_APPROVE, world.posts["security-2"], again)
    assert done.status == "done"


def test_once_the_person_is_back_the_row_is_broken(world: World) -> None:
    renewed(world, "link")
    with clock.travel(world.stage.now + timedelta(minutes=1)):
        User.objects.filter(pk=owner(world).pk).update(last_login=clock.now())
    assert asked(world, "factor").status == "proposed"


def test_no_hand_slips_in_between_the_request_and_the_approval(world: World) -> None:
    """A second request was made before the rule knew of the first; it is asked again then."""
    one = renewed(world, "factor")
    again = asked(world, "link", by=_second_system_administrator(world))
    AccessRenewal.objects.filter(pk=again.pk).update(proposed_by=one.proposed_by)
    with refused("same_hand"):
        world.do(Verb.ACCESS_APPROVE, world.posts["security-2"], again)


def _second_system_administrator(world: World) -> Actor:
    user, is_new = User.objects.get_or_create(username="system-2", defaults={"name": "系统乙"})
    if is_new:
        appoint("administer_accounts", Actor(user), world.stage.programme)
    return Actor(user)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ({"reason": " "}, "invalid"),
        ({"code": ""}, "invalid"),
        ({"kind": "factor", "person": "without"}, "invalid"),
    ],
    ids=["no reason", "a link without a code", "no second factor"],
)
def test_a_request_that_is_not_whole_is_refused(
    world: World, what: dict[str, Any], code: str
) -> None:
    person = owner(world)
    if what.pop("person", None):
        Authenticator.objects.all().delete()
    terms = {"kind": "link", "reason": "持证到场", "code": CODE} | what
    with refused(code):
        world.do(Verb.ACCESS_PROPOSE, world.posts["system"], person, **terms)
    assert not AccessRenewal.objects.exists()


def test_one_request_at_a_time(world: World) -> None:
    asked(world)
    with refused("invalid"):
        asked(world, "factor")


def test_an_account_that_was_closed_meanwhile_is_not_renewed(world: World) -> None:
    proposal = asked(world)
    User.objects.filter(pk=proposal.person_id).update(is_active=False)
    with refused("invalid"):
        world.do(Verb.ACCESS_APPROVE, world.posts["security"], proposal)


def test_a_refusal_needs_its_reason(world: World) -> None:
    with refused("invalid"):
        world.do(Verb.ACCESS_REFUSE, world.posts["security"], asked(world), answer=" ")


def test_the_person_and_the_supervisor_are_told_at_every_step(world: World) -> None:
    renewal = renewed(world, "factor")
    both = {renewal.person_id, world.posts["supervisor"].pk}
    for topic, wanted in (
        ("access.proposed", both),
        ("access.renewed", both | {world.posts["auditor"].pk}),  # with the alarm
    ):
        told = Message.objects.filter(topic=topic).values_list("recipient", flat=True)
        assert set(told) == wanted


def test_neither_the_link_nor_the_code_is_enough(world: World, client: Client) -> None:
    shown, kept = new_code()
    proposal = asked(world, code=kept)
    assert check_password(shown, proposal.code) and shown not in proposal.code
    done = world.do(Verb.ACCESS_APPROVE, world.posts["security"], proposal)
    page = client.get(link_of(done.person), follow=True)
    address = page.request["PATH_INFO"]
    words = {"new_password1": "five correct horses", "new_password2": "five correct horses"}
    for code in ("", "AAAA-AAAA"):
        client.post(address, words | {"code": code})
        assert not User.objects.get(pk=done.person_id).has_usable_password()
    client.post(address, words | {"code": shown.lower().replace("-", " ")})
    person = User.objects.get(pk=done.person_id)
    assert person.check_password("five correct horses") and person.link_code == ""
