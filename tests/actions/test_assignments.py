"""Recuse an expert, call one more expert."""

from __future__ import annotations

import pytest

from evaluation.models import Application, Assignment, Recusal, Scoresheet
from evaluation.queries.panels import spread_is_too_wide
from evaluation.vocabulary import Verb
from tests.actions.five import BySystem, Call, Five, InTime
from tests.actions.world import World, one_under_review
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = one_under_review
TOWN = "分水镇"


def first(world: World) -> Assignment:
    return world.application(TOWN).assignments.first()


def expert(world: World, assignment: Assignment) -> Actor:
    return world.stage.cast.experts[assignment.expert_id]


def others_here(world: World) -> list[Actor]:
    colleague = world.application(TOWN).assignments.last()
    return [expert(world, colleague), world.clerk(TOWN), world.publisher]


class TestRecuse(InTime, Five):
    verb = Verb.ASSIGNMENT_RECUSE
    code = "recused"

    def call(self, world: World) -> Call:
        what = {"kind": "kin", "note": "亲属任职"}
        return Call(expert(world, first(world)), first(world), what)

    def shows(self, world: World, call: Call, result: Assignment) -> None:
        left = Assignment.objects.get(pk=call.subject.pk)
        assert (left.status, left.recusal.note) == ("recused", "亲属任职")
        assert (result.status, result.reason) == ("pending", "replacement")
        panel = world.application(TOWN).assignments.exclude(status="recused")
        assert len({one.expert.employer for one in panel}) == 5

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return others_here(world)

    def spoil(self, world: World, call: Call) -> None:
        Assignment.objects.filter(pk=call.subject.pk).update(status="recused")


class TestCallOneMore(BySystem, InTime, Five):
    verb = Verb.REREVIEW_ALLOT
    code = "not_reviewing"

    def call(self, world: World) -> Call:
        return Call(SYSTEM, world.application(TOWN))

    def shows(self, world: World, call: Call, result: Assignment) -> None:
        panel = world.application(TOWN).assignments.all()
        assert [one.reason for one in panel] == [*["panel"] * 5, "rereview"]
        assert panel[5] == result

    def spoil(self, world: World, call: Call) -> None:
        Application.objects.update(status="reviewed")


def test_the_secretariat_recuses_too_but_never_without_a_reason(world: World) -> None:
    with refused("invalid"):
        world.do(Verb.ASSIGNMENT_RECUSE, world.secretariat, first(world), kind="kin", note=" ")
    assert not Recusal.objects.exists()
    world.do(Verb.ASSIGNMENT_RECUSE, world.secretariat, first(world), kind="kin", note="举报属实")
    assert Recusal.objects.count() == 1


def test_without_an_expert_free_of_conflicts_nobody_is_recused(world: World) -> None:
    here = [one.expert_id for one in world.application(TOWN).assignments.all()]
    first(world).expert.programme.experts.exclude(pk__in=here).update(is_active=False)
    with refused("invalid"):
        world.do(Verb.ASSIGNMENT_RECUSE, world.secretariat, first(world), kind="kin", note="亲属")
    assert first(world).status == "pending"


def hand_in(world: World, *totals: int) -> None:
    """Sheets with these totals, the last one of an expert called later."""
    assignments = list(world.application(TOWN).assignments.all())
    for assignment, total in zip(assignments, totals, strict=False):
        Scoresheet.objects.create(
            assignment=assignment, total=total, submitted_at=world.stage.now, marks={}
        )


@pytest.mark.parametrize(
    ("over", "too_wide"), [(0, False), (1, True)], ids=["at the limit", "above the limit"]
)
def test_the_sheets_spread_too_far_only_above_the_limit(
    world: World, over: int, too_wide: bool
) -> None:
    limit = int(world.application(TOWN).category.stage_plan.spread_limit)
    hand_in(world, 60, 60 + limit + over, 65)
    assert spread_is_too_wide(world.application(TOWN)) is too_wide


def test_one_more_expert_is_called_once_only(world: World) -> None:
    hand_in(world, 10, 90, 50)
    world.do(Verb.REREVIEW_ALLOT, SYSTEM, world.application(TOWN))
    assert not spread_is_too_wide(world.application(TOWN))
