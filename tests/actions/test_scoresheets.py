"""An expert saves and submits the sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from evaluation.models import Application, Assignment, Interest, Scoresheet
from evaluation.queries.rubrics import judged_by, rubric_of
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime, NotRecused, changed
from tests.actions.world import World, one_under_review
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = one_under_review
TOWN = "分水镇"


def by_an_expert(world: World) -> Call:
    assignment = world.application(TOWN).assignments.first()
    judged = judged_by(rubric_of(assignment.application.category), "experts")
    marks = {one.number: str(one.points / 2) for one in judged}
    actor = world.stage.cast.experts[assignment.expert_id]
    return Call(actor, assignment, {"marks": marks, "comment": "材料齐全"})


class OfAnExpert(NotRecused, InTime):
    code = "not_reviewing"

    def call(self, world: World) -> Call:
        return by_an_expert(world)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        colleague = world.application(TOWN).assignments.last()
        experts = world.stage.cast.experts
        return [experts[colleague.expert_id], world.secretariat, world.clerk(TOWN), SYSTEM]

    def recuse(self, world: World, call: Call) -> None:
        Interest.objects.create(
            person=call.subject.expert.user,
            unit=world.unit(TOWN),
            kind="kin",
            declared_at=world.stage.now,
        )

    def spoil(self, world: World, call: Call) -> None:
        Application.objects.update(status="reviewed")


class TestSave(OfAnExpert, Five):
    verb = Verb.SCORESHEET_SAVE

    def shows(self, world: World, call: Call, result: Scoresheet) -> None:
        (kept,) = Scoresheet.objects.all()
        assert (kept.marks, kept.comment, kept.total, kept.submitted_at) == (
            call.what["marks"],
            "材料齐全",
            None,
            None,
        )


class TestSubmit(OfAnExpert, Five):
    verb = Verb.SCORESHEET_SUBMIT

    def shows(self, world: World, call: Call, result: Scoresheet) -> None:
        (kept,) = Scoresheet.objects.all()
        assert (kept.total, kept.submitted_at) == (Decimal(50), world.stage.now)
        assert Assignment.objects.get(pk=call.subject.pk).status == "submitted"


def test_an_expert_who_got_a_post_in_the_unit_is_recused(world: World) -> None:
    call = by_an_expert(world)
    NotRecused().recuse(world, call)
    with refused("recused"):
        world.do(Verb.SCORESHEET_SUBMIT, call.actor, call.subject, **call.what)


def test_a_sheet_is_handed_in_once(world: World) -> None:
    call = by_an_expert(world)
    world.do(Verb.SCORESHEET_SUBMIT, call.actor, call.subject, **call.what)
    for verb in (Verb.SCORESHEET_SUBMIT, Verb.SCORESHEET_SAVE):
        with refused("submitted"):
            world.do(verb, call.actor, call.subject, **call.what)


@pytest.mark.parametrize(
    "mark", ["1000", "-0.5", "NaN", "Infinity", "", None, "two", "1.23456", "1e2"]
)
def test_a_mark_that_is_none_is_refused_with_its_indicator(world: World, mark: Any) -> None:
    call = by_an_expert(world)
    number = next(iter(call.what["marks"]))
    wrong = changed(call, marks={**call.what["marks"], number: mark})
    with refused("invalid") as caught:
        world.do(Verb.SCORESHEET_SUBMIT, wrong.actor, wrong.subject, **wrong.what)
    assert list(caught.value.details["errors"]) == [number]
    assert not Scoresheet.objects.exists()


@pytest.mark.parametrize("verb", [Verb.SCORESHEET_SAVE, Verb.SCORESHEET_SUBMIT])
def test_an_unknown_indicator_is_refused(world: World, verb: str) -> None:
    call = by_an_expert(world)
    with refused("invalid"):
        marks = {**call.what["marks"], "9.9": "1"}
        world.do(verb, call.actor, call.subject, marks=marks)


def test_half_a_sheet_is_saved_but_not_handed_in(world: World) -> None:
    call = by_an_expert(world)
    number, mark = next(iter(call.what["marks"].items()))
    world.do(Verb.SCORESHEET_SAVE, call.actor, call.subject, marks={number: mark})
    with refused("invalid"):
        world.do(Verb.SCORESHEET_SUBMIT, call.actor, call.subject, marks={number: mark})
    assert Scoresheet.objects.get().marks == {number: mark}


def test_a_sheet_changed_in_another_tab_is_not_overwritten(world: World) -> None:
    call = by_an_expert(world)
    world.do(Verb.SCORESHEET_SAVE, call.actor, call.subject, **call.what)
    with refused("stale"):
        world.do(
            Verb.SCORESHEET_SAVE, call.actor, call.subject, marks={}, basis="what was there before"
        )
    assert Scoresheet.objects.get().marks == call.what["marks"]
