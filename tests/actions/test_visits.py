"""Draw the shortlist for visits; report a visit."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from evaluation.models import Application, Category, SiteVisit
from evaluation.queries.rubrics import judged_by, rubric_of
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime, NotRecused
from tests.actions.world import VILLAGES, World, scored
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor
from workflows.deadlines import china_date

pytestmark = pytest.mark.django_db
WORLD = scored
TOWN = "分水镇"


def of_secretariat(world: World) -> list[Actor]:
    return [world.clerk(TOWN), world.publisher, world.members[0], SYSTEM]


class TestShortlist(InTime, Five):
    verb = Verb.VISIT_SHORTLIST
    code = "shortlisted"

    def call(self, world: World) -> Call:
        return Call(world.secretariat, world.category("experimental_village"))

    def shows(self, world: World, call: Call, result: list[int]) -> None:
        kept = world.category("experimental_village").shortlist
        assert kept == result
        assert set(kept) <= {world.application(name).pk for name in VILLAGES}
        assert len(kept) == min(3, -(-2 * call.subject.stage_plan.shortlist_per_place // 1))

    def others(self, world: World, call: Call, result: list[int]) -> list[Application]:
        return [world.application(name) for name in VILLAGES]

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return of_secretariat(world)

    def spoil(self, world: World, call: Call) -> None:
        Category.objects.filter(pk=call.subject.pk).update(shortlist=[])


class TestReport(NotRecused, InTime, Five):
    verb = Verb.VISIT_REPORT
    code = "reported"

    def call(self, world: World) -> Call:
        visit = world.application(TOWN).visit
        judged = judged_by(rubric_of(visit.application.category), "site")
        what = {
            "visited_on": china_date(world.stage.now),
            "heard": "听取汇报",
            "read": "查阅台账",
            "seen": "察看场所",
            "marks": {one.number: str(one.points) for one in judged},
            "signed_by_unit": "单位代表",
            "signed_by_team": "考察组长",
        }
        return Call(world.secretariat, visit, what)

    def shows(self, world: World, call: Call, result: SiteVisit) -> None:
        kept = SiteVisit.objects.get(pk=call.subject.pk)
        assert (kept.total, kept.reported_at) == (Decimal(100), world.stage.now)
        assert (kept.heard, kept.signed_by_unit) == ("听取汇报", "单位代表")

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return of_secretariat(world)

    def spoil(self, world: World, call: Call) -> None:
        SiteVisit.objects.filter(pk=call.subject.pk).update(
            reported_at=world.stage.now, signed_by_unit="甲", signed_by_team="乙"
        )


@pytest.mark.parametrize(
    "changes",
    [
        {"signed_by_unit": " "},
        {"signed_by_team": ""},
        {"heard": ""},
        {"seen": "  "},
        {"marks": {}},
        {"marks": {"9.9": "1"}},
    ],
    ids=["unit", "team", "heard", "seen", "no marks", "unknown indicator"],
)
def test_half_a_report_is_refused(world: World, changes: dict[str, Any]) -> None:
    call = TestReport().call(world)
    with refused("invalid"):
        world.do(Verb.VISIT_REPORT, call.actor, call.subject, **{**call.what, **changes})
    assert SiteVisit.objects.get(pk=call.subject.pk).reported_at is None


def test_a_visit_in_the_future_is_refused(world: World) -> None:
    call = TestReport().call(world)
    tomorrow = china_date(world.stage.now) + timedelta(days=1)
    with refused("invalid"):
        what = {**call.what, "visited_on": tomorrow}
        world.do(Verb.VISIT_REPORT, call.actor, call.subject, **what)


def test_where_everybody_is_visited_there_is_no_shortlist(world: World) -> None:
    with refused("invalid"):
        world.do(Verb.VISIT_SHORTLIST, world.secretariat, world.category("experimental_township"))


def test_while_a_sheet_is_missing_no_shortlist_is_drawn(world: World) -> None:
    one = world.application(VILLAGES[0]).assignments.first()
    type(one).objects.filter(pk=one.pk).update(status="pending")
    with refused("unscored"):
        world.do(Verb.VISIT_SHORTLIST, world.secretariat, world.category("experimental_village"))
