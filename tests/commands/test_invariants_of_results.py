"""Quotas, rankings, places and decisions, each broken once and named."""

from datetime import timedelta

import pytest

from evaluation.models import Entry
from tests.commands.rows import NOW, change, found

pytestmark = pytest.mark.django_db


def test_a_category_with_more_units_than_places_is_named(world):
    change(world.category, target=0, held=0)
    assert found() == [
        ("no_quota_is_exceeded", f"category {world.category.pk} has 1 units for 0 places")
    ]


def test_titles_held_before_leave_fewer_places(world):
    change(world.category, target=3, held=3)
    assert found() == [
        ("no_quota_is_exceeded", f"category {world.category.pk} has 1 units for 0 places")
    ]


def test_a_changed_ranking_is_named(world):
    change(world.ranking, inputs={"quota": 2})
    assert found() == [
        ("sealed_rankings_are_untouched", f"ranking {world.ranking.pk} differs from its hash")
    ]


def test_a_changed_entry_is_named_with_its_places(world):
    Entry.objects.filter(application=world.turned_down).update(place=3)
    assert found() == [
        (
            "sealed_rankings_are_untouched",
            f"ranking {world.ranking.pk} has other entries than its result",
        ),
        (
            "places_count_from_one_without_gaps",
            f"ranking {world.ranking.pk} has the places [1, 3]",
        ),
    ]


def test_a_tie_leaves_out_the_places_it_takes(world):
    Entry.objects.update(place=1)
    assert "places_count_from_one_without_gaps" not in {name for name, _what in found()}


def test_a_decision_against_its_votes_is_named(world):
    change(world.ballot, choice="reject")
    assert found() == [
        (
            "decisions_follow_their_votes",
            f"decision {world.decision.pk} does not follow from its votes",
        )
    ]


def test_a_decision_without_its_quorum_is_named(world):
    change(world.decision, votes_needed=2)
    assert found() == [
        (
            "decisions_follow_their_votes",
            f"decision {world.decision.pk} was recorded without its quorum",
        )
    ]


def test_a_named_application_that_was_not_ranked_for_it_is_named(world):
    Entry.objects.filter(application=world.named).update(outcome="not_admitted")
    assert (
        "only_the_ranked_are_admitted",
        f"application {world.named.pk} is named, but the ranking says not_admitted",
    ) in found()


def test_an_application_left_over_by_the_decision_is_named(world):
    change(world.turned_down, status="reviewed")
    assert (
        "a_decided_round_leaves_nothing_open",
        f"application {world.turned_down.pk} is reviewed, although its round is decided",
    ) in found()


def test_a_decision_recorded_by_a_recused_member_is_named(world):
    change(world.ballot, recused_at=NOW, choice="", voted_at=None)
    change(world.decision, votes_needed=0, is_approved=False)
    assert (
        "nobody_who_is_recused_decides",
        f"decision {world.decision.pk} was recorded by a member who was recused",
    ) in found()


def test_a_vote_after_the_recusal_is_named(world):
    change(world.ballot, recused_at=NOW - timedelta(days=1))
    assert (
        "nobody_who_is_recused_decides",
        f"ballot {world.ballot.pk} was cast after the member's recusal",
    ) in found()


def test_a_decision_recorded_by_nobody_is_named(world):
    change(world.decision, presided_by=None)
    assert found() == [
        ("nobody_who_is_recused_decides", f"decision {world.decision.pk} was recorded by nobody")
    ]
