"""Which units are too close to a person's own for the person to judge them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from accounts.models import User
from evaluation.models import AppointmentProposal, Expert, Interest, Programme, Unit
from evaluation.queries.closeness import close_units, closeness, lookback
from evaluation.vocabulary import ProposalStatus
from tests.actions.world import appoint
from tests.stages import PLACES
from tests.support.term_guards import terms_unguarded
from workflows import clock
from workflows.actor import Actor
from workflows.authority import Who
from workflows.deadlines import CHINA

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Actor:
    """Somebody in a district of two townships and their villages."""
    known: dict[str, Unit] = {}
    for code, parent, name, kind in PLACES:
        known[code] = Unit.objects.create(code=code, name=name, kind=kind, parent=known.get(parent))
    return Actor(User.objects.create(username="somebody", name="某人"))


@pytest.mark.parametrize("codename", ["act_for_unit", "lead_unit"])
@pytest.mark.parametrize(
    ("own", "close"),
    [
        ("分水社区", {"分水社区", "分水镇"}),
        ("分水镇", {"分水镇", "分水社区", "石碾村"}),
        ("龙都街道", {"龙都街道", "九五社区", "龙都社区", "龙溪村"}),
    ],
    ids=["a village: its township", "a township: its villages", "a sub-district"],
)
def test_close_are_the_unit_its_township_and_its_villages(
    person: Actor, codename: str, own: str, close: set[str]
) -> None:
    appoint(codename, person, Unit.objects.get(name=own))
    found = Unit.objects.filter(close_units(Who(person, clock.now())))
    assert set(found.values_list("name", flat=True)) == close


def test_nothing_is_close_to_who_has_no_post(person: Actor) -> None:
    assert not Unit.objects.filter(close_units(Who(person, clock.now()))).exists()


TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=CHINA)
UP_AND_DOWN = {"分水镇", "石碾村"}  # of 石碾村


def close_to(person: Actor, now: datetime = NOW) -> set[str]:
    """What SQL finds for one person; Python must find the same for many."""
    found = set(Unit.objects.filter(close_units(Who(person, now))).values_list("name", flat=True))
    known = closeness([person.user.pk], now)[person.user.pk]
    assert {one.name for one in Unit.objects.all() if known.reaches(one)} == found
    return found


def declare(person: Actor, kind: str, name: str = "石碾村", ended_on: date | None = None) -> None:
    Interest.objects.create(
        person=person.user,
        unit=Unit.objects.get(name=name),
        kind=kind,
        ended_on=ended_on,
        declared_at=NOW,
    )


@pytest.mark.parametrize(
    ("kind", "close"),
    [
        ("employment", UP_AND_DOWN),
        ("same_unit", UP_AND_DOWN),
        ("kin", {"石碾村"}),
        ("prepared", {"石碾村"}),
        ("other", {"石碾村"}),
    ],
)
def test_how_far_an_interest_in_a_village_reaches(
    person: Actor, kind: str, close: set[str]
) -> None:
    declare(person, kind)
    assert close_to(person) == close


@pytest.mark.parametrize("kind", ["kin", "prepared", "other", "same_unit", "employment"])
def test_every_interest_in_a_township_extends_to_its_villages(person: Actor, kind: str) -> None:
    declare(person, kind, "分水镇")
    assert close_to(person) == {"分水镇", "分水社区", "石碾村"}


@pytest.mark.parametrize(
    ("ended_on", "close"),
    [
        (date(2023, 3, 1), set()),
        (date(2023, 3, 2), UP_AND_DOWN),
        (date(2023, 3, 3), UP_AND_DOWN),
        (TODAY, UP_AND_DOWN),
        (None, UP_AND_DOWN),
    ],
    ids=["a day over", "exactly RECUSAL_YEARS ago", "a day less", "today", "it lasts"],
)
def test_an_employment_counts_until_the_day_recusal_years_after_its_end(
    person: Actor, ended_on: date | None, close: set[str]
) -> None:
    declare(person, "employment", ended_on=ended_on)
    assert close_to(person) == close


@pytest.mark.parametrize(
    ("ended", "close"),
    [
        (datetime(2023, 3, 1, 23, 59, 59, tzinfo=CHINA), set()),
        (datetime(2023, 3, 2, 0, 0, tzinfo=CHINA), UP_AND_DOWN),
        (datetime(2023, 3, 3, 12, 0, tzinfo=CHINA), UP_AND_DOWN),
    ],
    ids=["a day over", "exactly RECUSAL_YEARS ago", "a day less"],
)
def test_a_post_that_ended_counts_as_long(person: Actor, ended: datetime, close: set[str]) -> None:
    post = appoint("act_for_unit", person, Unit.objects.get(name="石碾村"))
    what = {"status": ProposalStatus.ENDED, "status_since": ended}
    AppointmentProposal.objects.filter(pk=post.pk).update(**what)
    assert close_to(person) == close


@pytest.mark.parametrize(
    ("until", "close"),
    [(date(2023, 3, 1), set()), (date(2023, 3, 2), UP_AND_DOWN), (date(2023, 3, 3), UP_AND_DOWN)],
    ids=["a day over", "exactly RECUSAL_YEARS ago", "a day less"],
)
def test_a_post_with_a_last_day_counts_as_long(person: Actor, until: date, close: set[str]) -> None:
    post = appoint("act_for_unit", person, Unit.objects.get(name="石碾村"))
    kept = AppointmentProposal.objects.filter(pk=post.pk)
    with terms_unguarded():
        kept.update(until=until)
    assert close_to(person) == close
    late = datetime(2023, 3, 5, 9, 0, tzinfo=CHINA)  # a post that is over ends at the next run
    kept.update(status=ProposalStatus.ENDED, status_since=late)
    assert close_to(person) == close


def test_the_last_minute_of_the_day_in_china_decides(person: Actor) -> None:
    declare(person, "employment", ended_on=date(2023, 3, 2))
    assert close_to(person, datetime(2026, 3, 2, 23, 59, tzinfo=CHINA)) == UP_AND_DOWN
    assert close_to(person, datetime(2026, 3, 3, 0, 1, tzinfo=CHINA)) == set()


def test_a_leap_day_looks_back_to_the_last_of_february(settings: Any) -> None:
    assert lookback(date(2024, 2, 29)) == date(2021, 2, 28)
    settings.RECUSAL_YEARS = 4
    assert lookback(date(2024, 2, 29)) == date(2020, 2, 29)


def test_an_experts_home_is_close(person: Actor) -> None:
    programme = Programme.objects.create(name="计划")
    home = Unit.objects.get(name="石碾村")
    Expert.objects.create(programme=programme, user=person.user, employer="学校", home=home)
    assert close_to(person) == UP_AND_DOWN


def test_a_stand_in_is_as_close_as_the_holder(person: Actor) -> None:
    declare(person, "kin")
    deputy = User.objects.create(username="deputy", name="代理人")
    acting = Actor(deputy, on_behalf_of=person.user, mandate=1)
    found = Unit.objects.filter(close_units(Who(acting, NOW)))
    assert [one.name for one in found] == ["石碾村"]
