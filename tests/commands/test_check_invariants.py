"""A sound database breaks nothing, at a constant number of queries; the command says so."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluation import invariants
from tests.commands.rows import change, found

pytestmark = pytest.mark.django_db


def test_a_sound_database_breaks_nothing(world):
    assert found() == []


def test_an_empty_database_breaks_nothing():
    assert found() == []


def test_every_invariant_is_named_in_a_test():
    text = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_inv*.py")
    )
    assert [name for name in invariants.names() if name not in text] == []


def test_the_number_of_queries_does_not_grow_with_the_rows(world):
    found()
    with CaptureQueriesContext(connection) as few:
        assert found() == []
    for number in range(10, 30):
        unit = world.unit(number, f"镇{number}")
        world.application(world.open_category, unit, "draft", "fill")
        world.assignment(world.application(world.category, unit, "not_admitted"), "submitted")
    with CaptureQueriesContext(connection) as many:
        assert found() == []
    assert len(many) == len(few)


def test_the_command_prints_every_violation_and_fails(world, run):
    change(world.visit, total=80)
    change(world.scored.scoresheet, total="99.5")
    ran = run("check_invariants")
    assert (ran.code, ran.out) == (1, [])
    assert ran.err == [
        f"submitted_sheets_follow_the_rubric: sheet {world.scored.scoresheet.pk} has the total"
        " 99.5000, but its marks give 100.0000",
        f"reported_visits_follow_the_rubric: visit {world.visit.pk} has the total 80.0000,"
        " but its marks give 100.0000",
        "2 violations",
    ]


def test_the_command_says_how_many_invariants_hold(world, run):
    assert run("check_invariants") == (0, [f"{len(invariants.names())} invariants hold"], [])
