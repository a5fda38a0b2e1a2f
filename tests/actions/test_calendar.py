"""Set a day of the working calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from evaluation.models import Programme
from evaluation.queries.calendar import work_calendar
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


class TestConfirmAYear(Five):
    verb = Verb.CALENDAR_CONFIRM

    def call(self, world: World) -> Call:
        what = {"year": 2031, "note": "国办发明电〔2030〕9号"}
        return Call(world.secretariat, Programme.objects.get(), what)

    def shows(self, world: World, call: Call, result: Any) -> None:
        assert work_calendar().is_published(2031)
        assert not work_calendar().is_published(2032)


def test_a_year_that_is_known_is_not_confirmed_again(world: World) -> None:
    programme = Programme.objects.get()
    world.do(Verb.CALENDAR_CONFIRM, world.secretariat, programme, year=2031, note="文件")
    for year in (2031, 2025):
        with refused("invalid"):
            world.do(Verb.CALENDAR_CONFIRM, world.secretariat, programme, year=year, note="文件")


def test_a_day_set_here_does_not_confirm_its_year(world: World) -> None:
    day = date(2031, 5, 9)
    what = {"day": day, "is_working": True, "note": "文件"}
    world.do(Verb.CALENDAR_SET, world.secretariat, Programme.objects.get(), **what)
    assert not work_calendar().is_published(2031)


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
