"""Accounts are opened and deactivated by the system administrator, who has no other right."""

from __future__ import annotations

import pytest

from accounts.models import User
from evaluation.models import AppointmentProposal
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime, NotRecused
from tests.actions.world import World, drafts
from tests.support.refusals import refused
from tests.support.term_guards import terms_unguarded
from workflows.actor import SYSTEM, Actor
from workflows.authority import table

pytestmark = pytest.mark.django_db
WORLD = drafts


class TestOpen(Five):
    verb = Verb.ACCOUNT_OPEN

    def call(self, world: World) -> Call:
        what = {"username": "zhang.san", "name": "张三", "office": "分水镇"}
        return Call(world.posts["system"], world.stage.programme, what)

    def shows(self, world: World, call: Call, result: User) -> None:
        assert (result.name, result.office, result.is_active) == ("张三", "分水镇", True)
        assert not result.has_usable_password()
        assert not AppointmentProposal.objects.filter(person=result).exists()

    def home(self, world: World, call: Call, result: User) -> User:
        return result

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.posts["security"], world.secretariat, world.posts["auditor"], SYSTEM]


class TestDeactivate(NotRecused, InTime, Five):
    verb = Verb.ACCOUNT_DEACTIVATE
    code = "inactive"
    barred = "last_administrator"

    def call(self, world: World) -> Call:
        return Call(world.posts["system"], world.clerk("分水镇").user, {"reason": "调离"})

    def shows(self, world: World, call: Call, result: User) -> None:
        result.refresh_from_db()
        assert not result.is_active

    def spoil(self, world: World, call: Call) -> None:
        User.objects.filter(pk=call.subject.pk).update(is_active=False)

    def recuse(self, world: World, call: Call) -> None:
        of_auditor = AppointmentProposal.objects.filter(post="auditor")
        AppointmentProposal.objects.filter(person=call.subject).update(status="ended")
        with terms_unguarded():
            of_auditor.update(person=call.subject)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.posts["security"], world.secretariat, world.posts["auditor"], SYSTEM]


def test_nobody_deactivates_their_own_account(world: World) -> None:
    with refused("oneself"):
        own = world.posts["system"]
        world.do(Verb.ACCOUNT_DEACTIVATE, own, own.user, reason="离任")


def test_the_last_auditor_keeps_the_account(world: World) -> None:
    auditor = world.posts["auditor"].user
    with refused("last_administrator"):
        world.do(Verb.ACCOUNT_DEACTIVATE, world.posts["system"], auditor, reason="离任")


@pytest.mark.parametrize("username", ["", "ab", "张三", "Zhang", "a b c", "clerk/1"])
def test_an_account_name_is_plain(world: World, username: str) -> None:
    with refused("invalid"):
        world.do(
            Verb.ACCOUNT_OPEN,
            world.posts["system"],
            world.stage.programme,
            username=username,
            name="张三",
            office="",
        )


def test_an_account_name_is_given_once(world: World) -> None:
    call = TestOpen().call(world)
    world.do(Verb.ACCOUNT_OPEN, call.actor, call.subject, **call.what)
    with refused("invalid"):
        world.do(Verb.ACCOUNT_OPEN, call.actor, call.subject, **call.what)


def test_the_system_administrator_may_see_accounts_and_nothing_else(world: World) -> None:
    system = world.posts["system"]
    may = {str(row.verb) for row in table.rows() if row.role == "system_administrator"}
    found = set()
    for row in table.rows():
        if row.of.__module__.startswith("tests.") or row.role in ("public", "system"):
            continue
        if table.permitted(system, row.verb, world.stage.now).exists():
            found.add(str(row.verb))
    assert found == may - {"access.read"}  # no access was renewed yet
