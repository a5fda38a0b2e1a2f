"""Record a unit's figures of one year."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.models import UnitYear
from evaluation.vocabulary import Verb
from tests.actions.five import Call, Five
from tests.actions.world import World, nothing_yet
from tests.support.refusals import refused
from workflows.actor import Actor

pytestmark = pytest.mark.django_db
WORLD = nothing_yet
FIGURES = {"residents": 20000, "participants": 14000}


class TestRecordTheYear(Five):
    verb = Verb.YEARBOOK_RECORD

    def call(self, world: World) -> Call:
        what = {"year": 2025, "figures": FIGURES}
        return Call(world.clerk("分水镇"), world.unit("分水镇"), what)

    def shows(self, world: World, call: Call, result: Any) -> None:
        (year,) = UnitYear.objects.all()
        assert (year.unit.name, year.year, year.residents, year.participants, year.figures) == (
            "分水镇",
            2025,
            20000,
            14000,
            {},
        )

    def neighbours(self, world: World, call: Call) -> list[Actor]:
        return [world.clerk("龙都街道"), world.leader("分水镇"), world.secretariat]


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({"residents": 100, "participants": 101}, "more participants than residents"),
        ({"residents": 0, "participants": 0}, "above zero"),
        ({"participants": 5}, "above zero"),
        ({"residents": 100, "participants": -1}, "more participants than residents"),
        ({**FIGURES, "budget": "5"}, "Unknown figures: budget"),
    ],
    ids=["more than residents", "nobody lives there", "no residents", "below zero", "unknown"],
)
def test_figures_that_cannot_be_are_refused(
    world: World, figures: dict[str, Any], sentence: str
) -> None:
    with refused("invalid") as caught:
        world.do(
            Verb.YEARBOOK_RECORD,
            world.clerk("分水镇"),
            world.unit("分水镇"),
            year=2025,
            figures=figures,
        )
    assert sentence in caught.value.sentence % caught.value.details
    assert not UnitYear.objects.exists()


def test_a_year_recorded_again_replaces_the_figures(world: World) -> None:
    for participants in (14000, 15000):
        world.do(
            Verb.YEARBOOK_RECORD,
            world.clerk("分水镇"),
            world.unit("分水镇"),
            year=2025,
            figures={**FIGURES, "participants": participants},
        )
    assert list(UnitYear.objects.values_list("participants", flat=True)) == [15000]
