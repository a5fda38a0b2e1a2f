"""A department answers on its own indicators."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.models import Application, DepartmentOpinion
from evaluation.queries.rubrics import rubric_of
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five, InTime, NotRecused
from tests.actions.world import World, one_under_review
from tests.support.refusals import refused
from workflows.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
WORLD = one_under_review
TOWN = "分水镇"


def opinion(world: World) -> DepartmentOpinion:
    """The opinion of a department that can veto."""
    vetoes = rubric_of(world.application(TOWN).category).vetoes
    able = {code for veto in vetoes for code in veto.departments}
    asked = world.application(TOWN).opinions.filter(department__code__in=able)
    return next(one for one in asked if one.indicators)


def reviewer(world: World, one: DepartmentOpinion) -> Actor:
    return world.stage.cast.departments[one.department.code]


def confirmed(one: DepartmentOpinion, **instead: Any) -> dict[str, Any]:
    """Everything confirmed, but the first indicator as said."""
    answers: dict[str, Any] = {number: {"answer": "confirm"} for number in one.indicators}
    if instead:
        answers[one.indicators[0]] = instead
    return answers


class TestGive(NotRecused, InTime, Five):
    verb = Verb.OPINION_GIVE
    code = "not_reviewing"

    def call(self, world: World) -> Call:
        one = opinion(world)
        return Call(reviewer(world, one), one, {"answers": confirmed(one)})

    def shows(self, world: World, call: Call, result: DepartmentOpinion) -> None:
        kept = DepartmentOpinion.objects.get(pk=call.subject.pk)
        assert (kept.answers, kept.vetoes) == (call.what["answers"], [])
        assert (kept.given_at, kept.given_by) == (world.stage.now, call.actor.user)

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        others = world.stage.cast.departments.items()
        another = next(who for code, who in others if code != call.subject.department.code)
        return [another, world.secretariat, world.clerk(TOWN), SYSTEM]

    def spoil(self, world: World, call: Call) -> None:
        Application.objects.update(status="reviewed")


def give(world: World, one: DepartmentOpinion, answers: Any, **what: Any) -> Any:
    return world.do(Verb.OPINION_GIVE, reviewer(world, one), one, answers=answers, **what)


def test_an_opinion_is_given_once(world: World) -> None:
    one = opinion(world)
    give(world, one, confirmed(one))
    with refused("given"):
        give(world, one, confirmed(one))


@pytest.mark.parametrize(
    "first",
    [
        {"answer": "correct"},
        {"answer": "correct", "reason": "  ", "facts": {}},
        {"answer": "veto", "reason": "查实"},
        {"answer": "veto", "reason": "查实", "veto": "no_such_veto", "document": "1号"},
    ],
    ids=["no reason", "an empty reason", "which veto is not said", "an unknown veto"],
)
def test_an_answer_that_cannot_stand_is_refused(world: World, first: dict[str, Any]) -> None:
    one = opinion(world)
    with refused("invalid"):
        give(world, one, confirmed(one, **first))
    assert DepartmentOpinion.objects.get(pk=one.pk).given_at is None


def test_an_answer_is_missing_or_about_anothers_indicator(world: World) -> None:
    one = opinion(world)
    for answers in ({}, {**confirmed(one), "9.9": {"answer": "confirm"}}):
        with refused("invalid"):
            give(world, one, answers)


def test_a_correction_with_figures_that_cannot_be_is_refused(world: World) -> None:
    one = opinion(world)
    rubric = rubric_of(world.application(TOWN).category)
    key = rubric.indicator(one.indicators[0]).inputs[0].key
    with refused("invalid"):
        what = {"answer": "correct", "reason": "核实", "facts": {key: "not a figure"}}
        give(world, one, confirmed(one, **what))


def test_a_veto_needs_its_document_and_then_stands(world: World) -> None:
    one = opinion(world)
    vetoes = rubric_of(world.application(TOWN).category).vetoes
    key = next(veto.key for veto in vetoes if one.department.code in veto.departments)
    with refused("invalid"):
        give(world, one, confirmed(one), vetoes=[{"key": key, "reason": "查实", "document": ""}])
    veto = {"key": key, "reason": "查实", "document": "通报〔2026〕1号"}
    give(world, one, confirmed(one), vetoes=[veto])
    assert DepartmentOpinion.objects.get(pk=one.pk).vetoes == [veto]
