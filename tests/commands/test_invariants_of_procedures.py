"""The record and the to-dos are broken apart once each, and the invariant is named."""

import pytest
from viewflow.workflow.models import Process, Task

from tests.commands.rows import artifact, change, found, task

pytestmark = pytest.mark.django_db


def test_a_missing_and_a_second_process_are_named(world):
    process_of_draft = Process.objects.get(**artifact(world.draft))
    process_of_draft.task_set.all().delete()
    process_of_draft.delete()
    Process.objects.create(flow_class=world.of_review.flow_class, **artifact(world.named))
    assert [one for one in found() if one[0] == "every_object_has_one_process"] == [
        ("every_object_has_one_process", f"application {world.named.pk} has 2 processes"),
        ("every_object_has_one_process", f"application {world.draft.pk} has 0 processes"),
    ]


def test_a_draft_without_its_task_is_named(world):
    Task.objects.filter(**artifact(world.draft)).update(status="DONE")
    assert found() == [
        (
            "open_tasks_of_an_application_fit_its_status",
            f"application {world.draft.pk} is draft, so fill should be open; open is nothing",
        )
    ]


def test_an_ended_application_with_an_open_task_is_named(world):
    task(Process.objects.get(**artifact(world.named)), "check", world.named)
    assert found() == [
        (
            "open_tasks_of_an_application_fit_its_status",
            f"application {world.named.pk} is named, so decided should be open; open is check",
        )
    ]


def test_a_step_that_is_open_twice_is_named(world):
    task(Process.objects.get(**artifact(world.draft)), "fill", world.draft)
    assert found() == [
        (
            "open_tasks_of_an_application_fit_its_status",
            f"application {world.draft.pk} is draft, so fill should be open; open is fill, fill",
        )
    ]


def test_a_round_that_waits_for_another_step_is_named(world):
    change(world.running, status="decided")
    names = {name for name, _what in found()}
    assert names == {"open_tasks_of_a_round_fit_its_status", "a_decided_round_leaves_nothing_open"}


def test_an_objection_without_its_task_is_named(world):
    change(world.objection, status="accepted")
    assert found() == [
        (
            "open_tasks_of_an_objection_fit_its_status",
            f"objection {world.objection.pk} is accepted, so reply should be open; open is nothing",
        )
    ]
