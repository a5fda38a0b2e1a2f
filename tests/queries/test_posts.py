"""Which units are too close to a person's own for the person to judge them."""

from __future__ import annotations

import pytest

from accounts.models import User
from evaluation.models import Unit
from evaluation.queries.posts import related_units
from tests.actions.world import appoint
from tests.stages import PLACES
from workflows import clock
from workflows.actor import Actor
from workflows.authority import Who

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
    found = Unit.objects.filter(related_units(Who(person, clock.now())))
    assert set(found.values_list("name", flat=True)) == close


def test_nothing_is_close_to_who_has_no_post(person: Actor) -> None:
    assert not Unit.objects.filter(related_units(Who(person, clock.now()))).exists()
