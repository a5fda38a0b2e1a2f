"""The whole way of an application with each optional stage on and off; withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.invariants import violations
from evaluation.vocabulary import Verb
from tests import stages
from tests.flows.ways import application, open_steps, open_with_plan, walk, way
from workflows import service

pytestmark = pytest.mark.django_db
TOWN, OTHER = "分水镇", "龙都街道"
WITHOUT_OPINIONS = {"departments": "0", "experts": "0.7", "site_visit": "0.3"}
WITHOUT_VISITS = {"departments": "0.3", "experts": "0.7", "site_visit": "0"}
BEGINNING = ["start", "fill", "by_township", "check", "passed", "review"]
SCORING = ["panel", "scoring", "score", "scored", "spread"]
END = ["assembled", "conclude"]
ALL = {
    "no opinions": (
        {"department_opinions": False, "weights": WITHOUT_OPINIONS, "site_visit": "all"},
        {"visited", "chosen", "visit"},
    ),
    "no visits": (
        {"site_visit": "none", "weights": WITHOUT_VISITS},
        {"opinions", "opinion", "opined"},
    ),
    "everything": (
        {"site_visit": "all"},
        {"opinions", "opinion", "opined", "visited", "chosen", "visit"},
    ),
}


@pytest.fixture
def stage() -> Iterator[Stage]:
    return stages.small_stage()


@pytest.mark.parametrize("name", sorted(ALL))
def test_the_way_follows_the_stage_plan(stage: Stage, name: str) -> None:
    changes, further = ALL[name]
    walk(stage, open_with_plan(stage, **changes), TOWN)
    gone = way(ApplicationFlow, application(TOWN), "one_more")
    assert gone[: len(BEGINNING)] == BEGINNING
    assert set(gone) == {*BEGINNING, *SCORING, *END, *further}
    assert application(TOWN).status == "reviewed"
    assert open_steps(ApplicationFlow, application(TOWN)) == ["decided"]
    assert list(violations()) == []


def test_with_a_shortlist_only_the_best_are_visited(stage: Stage) -> None:
    changes: dict[str, Any] = {"site_visit": "shortlist", "shortlist_per_place": "1"}
    walk(stage, open_with_plan(stage, **changes), TOWN, OTHER)
    ways = {name: way(ApplicationFlow, application(name)) for name in (TOWN, OTHER)}
    visited = sorted("visit" in gone for gone in ways.values())
    assert visited == [False, True]
    assert {application(name).status for name in ways} == {"reviewed"}


def test_an_application_without_a_list_goes_back_once_and_on(stage: Stage) -> None:
    category = open_with_plan(stage)
    stages.submitted(stage, TOWN, category.code, category.round)
    stage.return_it(application(TOWN))
    assert open_steps(ApplicationFlow, application(TOWN)) == ["supplement"]
    clerk = stage.cast.clerks[stages.unit(TOWN).code]
    stage.do(clerk, application(TOWN), "supplement", Verb.SUPPLEMENT_SUBMIT, answer="已补")
    assert open_steps(ApplicationFlow, application(TOWN)) == ["check"]


def _submitted_village(stage: Stage) -> Any:
    round_ = stages.open_round(stage)
    return stages.submitted(stage, "石碾村", "experimental_village", round_)


def _draft(stage: Stage) -> Any:
    return stages.draft(stage, TOWN, "experimental_township", stages.open_round(stage))


def _checking(stage: Stage) -> Any:
    return stages.submitted(stage, TOWN, "experimental_township", stages.open_round(stage))


def _returned(stage: Stage) -> Any:
    one = _checking(stage)
    stage.return_it(one)
    return one


def _reviewing(stage: Stage) -> Any:
    one = _checking(stage)
    stage.check(one)
    return one


def _reviewed(stage: Stage) -> Any:
    walk(stage, open_with_plan(stage), TOWN)
    return application(TOWN)


@pytest.mark.parametrize(
    ("status", "reach"),
    [
        ("draft", _draft),
        ("submitted", _submitted_village),
        ("checking", _checking),
        ("returned", _returned),
        ("reviewing", _reviewing),
        ("reviewed", _reviewed),
    ],
)
def test_a_withdrawal_ends_the_process_from_every_status(
    stage: Stage, status: str, reach: Any
) -> None:
    one = reach(stage)
    one.refresh_from_db()
    assert one.status == status
    clerk = stage.cast.clerks[one.unit.code]
    process = ApplicationFlow.process_of(one)
    what = {"reason": "不再申报"}
    stage.at(lambda: service.end(clerk, process, Verb.APPLICATION_WITHDRAW, one, **what))
    one.refresh_from_db()
    process.refresh_from_db()
    assert (one.status, process.status) == ("withdrawn", "CANCELED")
    assert not service.open_tasks(process).exists()
    assert list(violations()) == []
