"""The record's versions and what a round froze, each broken once and named."""

import uuid

import pytest

from evaluation.flows.objection import ObjectionFlow
from evaluation.models import UnitSnapshot
from tests.commands.rows import change, found, process
from workflows.models import ChainHead

pytestmark = pytest.mark.django_db


def test_a_version_that_does_not_count_the_events_is_named(world):
    head = ChainHead.objects.get(
        aggregate_type="evaluation.application", aggregate_id=world.draft.pk
    )
    change(head, seq=2)
    assert found() == [
        (
            "versions_count_the_recorded_acts",
            f"evaluation.application {world.draft.pk} has version 2, but 1 events up to 1",
        )
    ]


def test_an_objection_that_nobody_lodged_is_named(world):
    silent = world.objection
    silent.pk, silent.tracking_code, silent.form_key = None, "B" * 12, uuid.uuid4()
    silent.save(force_insert=True)
    process(ObjectionFlow, silent)
    assert found() == [
        ("every_aggregate_begins_with_a_recorded_act", f"objection {silent.pk} has no event")
    ]


def test_a_snapshot_of_another_unit_is_named(world):
    UnitSnapshot.objects.filter(pk=world.draft.snapshot_id).update(unit=world.units[0])
    assert found() == [
        (
            "applications_bear_the_snapshot_of_their_unit",
            f"application {world.draft.pk} bears the snapshot of another unit or round",
        )
    ]


def test_a_second_application_of_a_unit_is_named(world):
    change(world.category, round=world.running, title="demonstration")
    change(world.turned_down, unit=world.units[2])
    assert (
        "a_unit_applies_once_in_a_round",
        f"unit {world.units[2].pk} has 2 applications in round {world.running.pk}",
    ) in found()


def test_evidence_of_another_unit_is_named(world):
    change(world.use.evidence, unit=world.units[0])
    assert found() == [
        (
            "evidence_belongs_to_the_unit_that_uses_it",
            f"evidence {world.use.pk} of application {world.reviewing.pk} belongs to another unit",
        )
    ]


def test_a_frozen_rubric_for_another_level_is_named(world):
    change(world.open_category, level="village")
    assert (
        "frozen_rubrics_are_sound",
        f"category {world.open_category.pk} has a rubric for township, but is for village",
    ) in found()
