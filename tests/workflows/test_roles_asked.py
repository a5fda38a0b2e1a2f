"""A row is asked only about those who hold its role; within a request roles are looked up once."""

from __future__ import annotations

import pytest
from django.db.models import Q

from tests.toy.models import Leave
from tests.toy.people import chief, person
from workflows.actor import SYSTEM, Actor
from workflows.authority import Row, Table, Who, roles_remembered

pytestmark = pytest.mark.django_db


class Office:
    """A table of one verb whose two rows note whom they are asked about."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.looked_up: list[str] = []
        self.table = Table()
        rows = [Row("v", role, "toy.Leave", self._of(role)) for role in ("clerk", "chief")]
        self.table.add(rows, self._roles)

    def _roles(self, who: Who) -> set[str]:
        self.looked_up.append(who.actor.label)
        if who.actor.is_system:
            return set()
        return {"chief"} if who.actor.user.office == "chief" else {"clerk"}

    def _of(self, role: str) -> object:
        def of(who: Who) -> Q:
            self.asked.append(role)
            is_held = role == "clerk" or who.actor.user.office == "chief"
            return Q() if is_held else Q(pk__in=[])

        return of

    def answers(self, actor: Actor, leave: Leave) -> tuple[bool, bool]:
        """What the single check and the list say."""
        listed = self.table.permitted(actor, "v").filter(pk=leave.pk).exists()
        return bool(self.table.may(actor, "v", leave)), listed


@pytest.fixture
def leave() -> Leave:
    return Leave.objects.create(person=person("Ann").user, days=1)


def test_only_rows_of_a_held_role_are_put_together(leave: Leave) -> None:
    office = Office()
    assert office.answers(chief(), leave) == (True, True)
    assert set(office.asked) == {"chief"}
    assert office.answers(SYSTEM, leave) == (False, False)
    assert set(office.asked) == {"chief"}


def test_without_a_look_up_every_row_is_asked_about_everybody(leave: Leave) -> None:
    office, some = Office(), Table()
    some.add(office.table.rows("v"))
    assert some.permitted(person("Ben"), "v").exists()
    assert office.asked == ["clerk", "chief"]


def test_roles_are_looked_up_once_inside_and_anew_outside(leave: Leave) -> None:
    office, ben, boss = Office(), person("Ben"), chief("Boss")
    with roles_remembered():
        for _time in range(3):
            with roles_remembered():
                office.answers(ben, leave)
        office.answers(boss, leave)
    assert office.looked_up == ["Ben", "Boss"]
    office.answers(ben, leave)
    assert office.looked_up == ["Ben", "Boss", "Ben", "Ben"]


def test_a_role_lost_meanwhile_is_stopped_by_the_row_itself(leave: Leave) -> None:
    office, boss = Office(), chief("Boss")
    with roles_remembered():
        assert office.answers(boss, leave) == (True, True)
        boss.user.office = ""
        assert office.answers(boss, leave) == (False, False)
    assert office.answers(boss, leave) == (True, True), "as a clerk"
