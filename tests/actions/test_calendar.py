"""Set a day of the working calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from evaluation.models import Programme
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five
from tests.actions.world import World, nothing_yet
from tests.support.refusals import refused
from workflows.models import Holiday

pytestmark = pytest.mark.django_db
WORLD = nothing_yet
DAY = date(2026, 5, 9)


class TestSetADay(Five):
    verb = Verb.CALENDAR_SET

    def call(self, world: World) -> Call:
        what = {"day": DAY, "is_working": True, "note": "国办发明电〔2025〕7号"}
        return Call(world.secretariat, Programme.objects.get(), what)

    def shows(self, world: World, call: Call, result: Any) -> None:
        days = list(Holiday.objects.values_list("day", "is_working", "note"))
        assert days == [(DAY, True, "国办发明电〔2025〕7号")]


@pytest.mark.parametrize(
    "what",
    [{"is_working": True, "note": " "}, {"is_working": None}],
    ids=["without a document", "back to the calendar that it follows already"],
)
def test_a_day_without_a_reason_is_refused(world: World, what: dict[str, Any]) -> None:
    with refused("invalid"):
        world.do(Verb.CALENDAR_SET, world.secretariat, Programme.objects.get(), day=DAY, **what)
    assert not Holiday.objects.exists()


def test_a_day_goes_back_to_the_published_calendar(world: World) -> None:
    programme = Programme.objects.get()
    for is_working in (True, None):
        what = {"day": DAY, "is_working": is_working, "note": "文件"}
        world.do(Verb.CALENDAR_SET, world.secretariat, programme, **what)
    assert not Holiday.objects.exists()
