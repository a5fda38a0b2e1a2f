"""Opinions, sheets, visits, supplements and interests, each broken once and named."""

from datetime import timedelta

import pytest

from evaluation.models import Interest, Recusal, Supplement
from tests.commands.rows import NOW, change, found, full_marks, task

pytestmark = pytest.mark.django_db


def test_a_given_opinion_with_an_open_task_is_named(world):
    change(world.opinion, given_at=NOW)
    assert found() == [
        (
            "opinions_agree_with_their_tasks",
            f"opinion {world.opinion.pk} is given, but its task is still open",
        )
    ]


def test_an_opinion_nobody_is_asked_for_is_named(world):
    change(world.opinion_task, status="CANCELED")
    assert found() == [
        (
            "opinions_agree_with_their_tasks",
            f"opinion {world.opinion.pk} is asked for, but has 0 open tasks",
        )
    ]


def test_a_pending_assignment_without_its_task_is_named(world):
    change(world.score_task, status="CANCELED")
    assert found() == [
        (
            "assignments_agree_with_their_tasks",
            f"assignment {world.pending.pk} is pending, but has 0 open tasks",
        )
    ]


def test_a_panel_whose_tasks_are_about_to_be_made_is_in_order(world):
    change(world.score_task, status="CANCELED")
    task(world.of_review, "panel", world.reviewing)
    assert found() == []


def test_a_submitted_assignment_without_its_sheet_is_named(world):
    change(world.scored.scoresheet, submitted_at=None)
    assert found() == [
        (
            "assignments_agree_with_their_sheets",
            f"assignment {world.scored.pk} is submitted without a submitted sheet",
        )
    ]


def test_a_recusal_without_consequence_is_named(world):
    Recusal.objects.create(assignment=world.scored, kind="kin", note="亲属", at=NOW)
    assert found() == [
        (
            "assignments_agree_with_their_sheets",
            f"assignment {world.scored.pk} is submitted, which does not fit its recusal",
        )
    ]


def test_a_mark_above_its_points_is_named(world):
    change(world.scored.scoresheet, marks=full_marks("experts") | {"1.1": "5"})
    assert found() == [
        (
            "submitted_sheets_follow_the_rubric",
            f"sheet {world.scored.scoresheet.pk}: 1.1: is 5, above the 4 points",
        )
    ]


def test_a_total_that_is_not_the_sum_is_named(world):
    change(world.scored.scoresheet, total="99.5")
    assert found() == [
        (
            "submitted_sheets_follow_the_rubric",
            f"sheet {world.scored.scoresheet.pk} has the total 99.5000,"
            " but its marks give 100.0000",
        )
    ]


def test_a_visit_with_another_total_is_named(world):
    change(world.visit, total=80)
    assert found() == [
        (
            "reported_visits_follow_the_rubric",
            f"visit {world.visit.pk} has the total 80.0000, but its marks give 100.0000",
        )
    ]


def test_an_open_supplement_of_an_application_under_review_is_named(world):
    Supplement.objects.update(answered_at=None)
    assert found() == [
        (
            "only_returned_applications_have_an_open_supplement",
            f"application {world.reviewing.pk} is reviewing with an open supplement",
        )
    ]


def test_an_expert_who_scored_against_a_known_interest_is_named(world):
    Interest.objects.create(
        person=world.expert.user,
        unit=world.units[0],
        kind="kin",
        declared_at=NOW - timedelta(days=1),
    )
    assert found() == [
        (
            "nobody_judges_against_an_interest",
            f"assignment {world.scored.pk} was made after the expert's interest was on record",
        )
    ]


def test_an_interest_in_the_township_extends_to_its_units(world):
    Interest.objects.create(
        person=world.expert.user,
        unit=world.district,
        kind="other",
        declared_at=NOW - timedelta(days=1),
    )
    assert [name for name, _what in found()] == ["nobody_judges_against_an_interest"] * 2


def test_a_sheet_that_came_in_after_the_interest_is_named(world):
    later = NOW + timedelta(days=1)
    Interest.objects.create(
        person=world.expert.user, unit=world.units[0], kind="kin", declared_at=later
    )
    assert found() == []
    change(world.scored.scoresheet, submitted_at=later + timedelta(days=1))
    assert found() == [
        (
            "nobody_judges_against_an_interest",
            f"assignment {world.scored.pk} was scored after the expert's interest was on record",
        )
    ]


def test_a_draw_with_another_seed_is_named(world):
    change(world.category.draw, seed="b")
    assert [name for name, _what in found()] == ["draws_match_their_commitment"]


def test_a_ranking_over_the_sheet_of_an_interested_expert_is_named(world):
    before = NOW - timedelta(days=2)
    change(world.scored, assigned_at=before)
    change(world.scored.scoresheet, submitted_at=before)
    Interest.objects.create(
        person=world.expert.user,
        unit=world.scored.application.unit,
        kind="kin",
        declared_at=NOW - timedelta(days=1),
    )
    assert found() == [
        (
            "nobody_judges_against_an_interest",
            f"assignment {world.scored.pk} counts in a ranking against the expert's interest",
        )
    ]
