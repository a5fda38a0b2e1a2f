"""What an application may not be: too late, twice, incomplete; a return unlocks its parts only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from evaluation.models import Application
from evaluation.vocabulary import ApplicationStatus, RoundStatus, Verb
from tests.actions.world import World, drafts
from tests.support.earlier import earlier_title
from tests.support.refusals import refused

pytestmark = pytest.mark.django_db
WORLD = drafts
TOWN = "龙都街道"


def act(world: World, verb: str, **what: Any) -> Any:
    return world.do(verb, world.clerk(TOWN), world.application(TOWN), **what)


def edit(world: World, **what: Any) -> Any:
    return act(world, Verb.APPLICATION_EDIT, **what)


def start(world: World, name: str, code: str) -> Application:
    what = {"category": world.category(code)}
    return world.do(Verb.APPLICATION_START, world.clerk(name), world.unit(name), **what)


def returned(world: World, parts: dict[str, str]) -> Application:
    application = world.application(TOWN)
    world.stage.submit(application)
    world.do(Verb.CHECK_RETURN, world.secretariat, application, parts=parts)
    return world.application(TOWN)


def record_year(world: World, participants: int) -> None:
    figures = {"residents": 20_000, "participants": participants}
    what = {"year": 2025, "figures": {**world_figures(world), **figures}}
    world.do(Verb.YEARBOOK_RECORD, world.clerk(TOWN), world.unit(TOWN), **what)


def world_figures(world: World) -> dict[str, Any]:
    return dict(world.unit(TOWN).years.get().figures)


@pytest.mark.parametrize("seconds", [0, 1])
def test_a_submission_at_the_deadline_or_a_second_later_is_refused(
    world: World, seconds: int
) -> None:
    world.stage.now = world.application(TOWN).category.closes_at + timedelta(seconds=seconds)
    with refused("too_late"):
        act(world, Verb.APPLICATION_SUBMIT)
    assert world.application(TOWN).status == "draft"


def test_a_submission_a_second_before_the_deadline_counts(world: World) -> None:
    world.stage.now = world.application(TOWN).category.closes_at - timedelta(seconds=1)
    act(world, Verb.APPLICATION_SUBMIT)
    assert world.application(TOWN).status == "checking"


def test_an_extension_lets_one_unit_start_and_submit_late(world: World) -> None:
    category = world.category("experimental_township")
    world.stage.now = category.closes_at + timedelta(hours=1)
    with refused("no_call"):
        start(world, "分水镇", "experimental_township")
    world.stage.extend(category, world.unit("分水镇"), timedelta(days=2))
    late = start(world, "分水镇", "experimental_township")
    with refused("incomplete"):
        world.do(Verb.APPLICATION_SUBMIT, world.clerk("分水镇"), late)
    with refused("too_late"):
        act(world, Verb.APPLICATION_SUBMIT)
    world.wait(days=3)
    with refused("too_late"):
        world.do(Verb.APPLICATION_SUBMIT, world.clerk("分水镇"), late)


@pytest.mark.parametrize(
    ("name", "code", "refusal"),
    [
        ("分水镇", "experimental_village", "invalid"),
        ("石碾村", "experimental_township", "invalid"),
        (TOWN, "demonstration_township", "invalid"),
        (TOWN, "experimental_township", "invalid"),
    ],
    ids=["a town as a village", "a village as a town", "for the second title", "twice"],
)
def test_who_may_not_start(world: World, name: str, code: str, refusal: str) -> None:
    before = Application.objects.count()
    with refused(refusal):
        start(world, name, code)
    assert Application.objects.count() == before


def test_after_a_withdrawal_the_unit_may_apply_for_the_other_title_only(world: World) -> None:
    act(world, Verb.APPLICATION_WITHDRAW, reason="改报示范")
    with refused("invalid"):
        start(world, TOWN, "experimental_township")
    assert start(world, TOWN, "demonstration_township").status == "draft"


@pytest.mark.parametrize(
    ("held", "wanted", "may"),
    [
        ("experimental", "experimental", False),
        ("demonstration", "experimental", False),
        ("demonstration", "demonstration", False),
        ("experimental", "demonstration", True),
    ],
)
def test_a_title_that_is_held_is_not_applied_for_again(
    world: World, held: str, wanted: str, may: bool
) -> None:
    application = world.application(TOWN)
    earlier_title(world.unit("分水镇"), application, level="township", kind=held, name="分水镇")
    if may:
        assert start(world, "分水镇", f"{wanted}_township").status == "draft"
        return
    with refused("invalid"):
        start(world, "分水镇", f"{wanted}_township")


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("contact_phone", "", "contact"),
        ("report", "太短", "report"),
        ("is_truthful", False, "truthful"),
        ("self_marks", {"1.1": "99"}, "1.1"),
        ("self_marks", {"1.1": "NaN"}, "1.1"),
        ("self_marks", {"1.1": "-1"}, "1.1"),
        ("self_marks", {"1.1": None}, "1.1"),
    ],
)
def test_a_gap_is_named_and_nothing_is_submitted(
    world: World, field: str, value: Any, where: str
) -> None:
    edit(world, **{field: value})
    with refused("incomplete") as caught:
        act(world, Verb.APPLICATION_SUBMIT)
    assert [gap.where for gap in caught.value.details["gaps"]] == [where]
    assert world.application(TOWN).status == "draft"


def test_without_the_years_figures_nothing_is_submitted(world: World) -> None:
    world.unit(TOWN).years.all().delete()
    with refused("incomplete") as caught:
        act(world, Verb.APPLICATION_SUBMIT)
    assert caught.value.details["gaps"][0].where == "yearbook"


def test_without_evidence_the_indicators_are_named(world: World) -> None:
    world.application(TOWN).evidence_uses.filter(indicator="1.1").delete()
    with refused("incomplete") as caught:
        act(world, Verb.APPLICATION_SUBMIT)
    assert [gap.where for gap in caught.value.details["gaps"]] == ["1.1"]


@pytest.mark.parametrize(
    ("changes", "may"),
    [
        ({"self_marks": {"1.1": "1.5"}}, True),
        ({"reasons": {"1.1": "见纪要"}}, True),
        ({"contact_name": "新的经办人"}, True),
        ({"self_marks": {"1.2": "1.5"}}, False),
        ({"report": "另一份报告" * 20}, False),
        ({"is_truthful": False}, False),
        ({"self_marks": {"1.1": "1.5", "1.2": "1.5"}}, False),
    ],
)
def test_a_return_unlocks_the_returned_parts_only(
    world: World, changes: dict[str, Any], may: bool
) -> None:
    application = returned(world, {"1.1": "请补纪要", "contact": "电话有误"})
    if may:
        edit(world, **changes)
        return
    with refused("locked"):
        edit(world, **changes)
    kept = world.application(TOWN)
    assert (kept.self_marks, kept.report) == (application.self_marks, application.report)


@pytest.mark.parametrize("part", ["1.1", "yearbook"])
def test_a_supplement_takes_new_figures_only_when_they_were_returned(
    world: World, part: str
) -> None:
    before = returned(world, {part: "请核实"}).facts["participants"]
    record_year(world, before - 100)
    act(world, Verb.SUPPLEMENT_SUBMIT, answer="已核实")
    expected = before - 100 if part == "yearbook" else before
    assert world.application(TOWN).facts["participants"] == expected


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (Verb.SUPPLEMENT_SUBMIT, {"answer": "  "}),
        (Verb.APPLICATION_WITHDRAW, {"reason": "\n"}),
    ],
)
def test_an_empty_sentence_is_refused(world: World, verb: str, what: dict[str, str]) -> None:
    returned(world, {"1.1": "请补"})
    with refused("invalid"):
        act(world, verb, **what)
    assert world.application(TOWN).status == "returned"


def test_no_withdrawal_after_the_decision_of_the_round(world: World) -> None:
    application = world.application(TOWN)
    Application.objects.filter(pk=application.pk).update(status=ApplicationStatus.REVIEWED)
    type(world.round).objects.update(status=RoundStatus.DECIDED)
    with refused("invalid"):
        act(world, Verb.APPLICATION_WITHDRAW, reason="不再申报")
