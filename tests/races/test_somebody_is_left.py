"""Two administrators who go in the same moment never leave too few; nor do two help each other."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from accounts.models import User
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
LEAST = {
    "audit_programme": 1,
    "administer_accounts": 1,
    "administer_appointments": 2,
}


def person(name: str) -> Actor:
    return Actor(User.objects.create(username=name, name=name))


def begin_anew() -> Programme:
    """A programme in which nobody holds a post any more."""
    programme, _made = Programme.objects.get_or_create(name="计划")
    AppointmentProposal.objects.filter(status="granted").update(status="ended")
    return programme


def people(codename: str, number: int, programme: Programme) -> list[Actor]:
    """So many new people in a post."""
    before = User.objects.count()
    found = [person(f"{codename}-{before}-{one}") for one in range(number)]
    for one in found:
        appoint(codename, one, programme)
    return found


def deactivate(by: Actor, whom: Actor) -> Any:
    return registry[Verb.ACCOUNT_DEACTIVATE](by, User.objects.get(pk=whom.pk), reason="调离")


def end(by: Actor, whom: Actor) -> Any:
    held = AppointmentProposal.objects.get(person=whom.user, status="granted")
    return registry[Verb.APPOINTMENT_END](by, held, reason="调离")


def left(programme: Programme, of: list[Actor]) -> int:
    keys = [one.pk for one in of]
    return AppointmentProposal.objects.filter(
        programme=programme, person__in=keys, person__is_active=True, status="granted"
    ).count()


def codes(outcomes: list[Any]) -> list[str]:
    for one in outcomes:
        if isinstance(one, Exception) and not isinstance(one, Refusal):
            raise one
    return sorted(one.code for one in outcomes if isinstance(one, Refusal))


@pytest.mark.parametrize("codename", ["audit_programme", "administer_appointments"])
@pytest.mark.parametrize("how", ["two accounts", "an account and a post"])
def test_two_who_go_at_once_leave_enough(codename: str, how: str) -> None:
    for _time in range(TIMES):
        programme = begin_anew()
        system = people("administer_accounts", 2, programme)
        holders = people(codename, LEAST[codename] + 1, programme)
        security = holders[-1:]
        if codename != "administer_appointments":
            security = people("administer_appointments", 2, programme)
        second = partial(deactivate, system[1], holders[1])
        if how != "two accounts":
            second = partial(end, security[0], holders[1])
        outcomes = at_once(partial(deactivate, system[0], holders[0]), second)
        assert len(codes(outcomes)) == 1
        assert left(programme, holders) == LEAST[codename]


def test_the_last_two_who_keep_accounts_do_not_close_each_others() -> None:
    for _time in range(TIMES):
        programme = begin_anew()
        one, other = people("administer_accounts", 2, programme)
        outcomes = at_once(partial(deactivate, one, other), partial(deactivate, other, one))
        assert len(codes(outcomes)) == 1
        assert left(programme, [one, other]) == 1


def test_two_who_propose_each_other_in_the_same_moment_get_nothing() -> None:
    def propose(by: Actor, whom: Actor, programme: Programme) -> AppointmentProposal:
        what = {"person": whom.user, "post": Role.SUPERVISOR, "reason": "任用"}
        made: AppointmentProposal = registry[Verb.APPOINTMENT_PROPOSE](by, programme, **what)
        return made

    def approve(by: Actor, key: int) -> Any:
        one = AppointmentProposal.objects.get(pk=key)
        return registry[Verb.APPOINTMENT_APPROVE](by, one)

    for _time in range(TIMES):
        programme = begin_anew()
        one, other = people("administer_appointments", 2, programme)
        outcomes = at_once(
            partial(propose, one, other, programme), partial(propose, other, one, programme)
        )
        # An administrator gets no other post; without that rule the second person would still lack.
        assert codes(outcomes) == ["invalid", "invalid"]
        made = [_waiting(programme, by, whom) for by, whom in ((one, other), (other, one))]
        calls = [partial(approve, by, key) for key in made for by in (one, other)]
        assert codes(at_once(*calls)) == ["oneself", "oneself", "own_proposal", "own_proposal"]
        assert not AppointmentProposal.objects.filter(pk__in=made, status="granted").exists()


def _waiting(programme: Programme, by: Actor, whom: Actor) -> int:
    """A proposal that came past the first rule, as somebody with the database could make it."""
    one = AppointmentProposal.objects.create(
        programme=programme,
        person=whom.user,
        post=Role.SUPERVISOR,
        reason="任用",
        origin=ProposalOrigin.PROPOSED,
        status="proposed",
        status_since=clock.now(),
        proposed_by=by.user,
        proposed_at=clock.now(),
    )
    return int(one.pk)
