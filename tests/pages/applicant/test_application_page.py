"""The page of an application: where it stands, what each reader may see, withdrawing it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from evaluation.models import Application
from tests.pages.applicant.conftest import World, typed
from workflows.models import AuditEvent

pytestmark = pytest.mark.django_db


def page(world: World, who: object, application: Application) -> object:
    with world.later():
        return world.client(who).get(reverse("application", args=[application.pk]))


def test_the_clerk_sees_stage_holder_deadline_and_what_happened(world: World) -> None:
    answer = page(world, world.clerk(world.handed_in), world.handed_in)
    context = answer.context
    assert [(one.step, one.who) for one in context["holders"]] == [("recommend", "龙都街道")]
    assert context["holders"][0].due is not None
    states = [(row["state"]) for row in context["steps"]]
    assert states == ["done", "current", "todo", "todo", "todo", "todo", "todo"]
    assert [event.who for event in context["events"]] == [world.clerk(world.handed_in).label] * len(
        context["events"]
    )
    assert world.handed_in.contact_phone in answer.content.decode()


def test_many_saves_are_one_line_of_the_timeline(world: World) -> None:
    events = page(world, world.clerk(world.full), world.full).context["events"]
    assert len(events) == 2
    saves = AuditEvent.objects.filter(
        aggregate_id=world.full.pk, verb__in=["application.edit", "evidence.attach"]
    )
    assert str(saves.count()) in events[1].what


def test_a_return_is_told_with_its_parts_and_remarks(world: World) -> None:
    answer = page(world, world.clerk(world.returned), world.returned)
    latest = answer.context["events"][-1]
    assert "请补充会议纪要" in latest.reason and "1.1" in latest.reason
    assert [one.step for one in answer.context["holders"]] == ["supplement"]


@pytest.mark.parametrize("who", ["publisher", "auditor"])
def test_who_may_not_read_it_does_not_learn_that_it_exists(world: World, who: str) -> None:
    assert page(world, world.stage.cast.posts[who], world.handed_in).status_code == 404


def test_another_unit_does_not_read_it(world: World) -> None:
    assert page(world, world.clerk(world.half), world.handed_in).status_code == 404


def test_a_withdrawal_says_what_it_does_asks_why_and_ends_the_procedure(world: World) -> None:
    client = world.client(world.clerk(world.handed_in))
    address = reverse("application_withdraw", args=[world.handed_in.pk])
    with world.later():
        opened = client.get(address)
        version = re.search(r'name="version" value="(\d+)"', opened.content.decode())[1]
        silent = client.post(address, {"version": version, "reason": " "})
        done = client.post(address, {"version": version, "reason": "材料不齐"})
        after = client.get(reverse("application", args=[world.handed_in.pk]))
    assert (opened.status_code, silent.status_code, done.status_code) == (200, 422, 302)
    assert Application.objects.get(pk=world.handed_in.pk).status == "withdrawn"
    assert after.context["holders"] == []
    assert after.context["events"][-1].reason == "材料不齐"


def test_a_withdrawal_of_something_that_moved_on_is_refused(world: World) -> None:
    client = world.client(world.clerk(world.handed_in))
    address = reverse("application_withdraw", args=[world.handed_in.pk])
    with world.later():
        answer = client.post(address, {"version": "1", "reason": "旧页面"})
    assert answer.status_code == 409
    assert Application.objects.get(pk=world.handed_in.pk).status == "submitted"


def test_a_leader_reads_the_villages_but_cannot_withdraw_for_them(world: World) -> None:
    leader = world.stage.cast.leaders["500101005000"]
    answer = page(world, leader, world.handed_in)
    assert answer.status_code == 200
    assert not answer.context["withdrawal"]


def test_what_a_supplement_changed_stands_in_the_timeline(world: World) -> None:
    client = world.client(world.clerk(world.returned))
    with world.later(minutes=5):
        address = world.form(world.returned, "supplement")
        client.post(address, typed(client.get(address)) | {"r-1.1": "已补会议纪要"})
        answer = client.get(reverse("application", args=[world.returned.pk]))
    [change] = answer.context["events"][-1].changes
    assert (change["before"], change["after"]) == ("演示数据", "已补会议纪要")
    assert change["label"].startswith("1.1")
