"""The desk: what waits, by urgency; what one waits for; open calls; and signing in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from viewflow.workflow.models import Task

from evaluation.demo.stage import Stage
from tests import stages
from tests.actions.standing_in import deputy, given
from tests.actions.world import World
from workflows import clock
from workflows.actor import Actor

pytestmark = pytest.mark.django_db
TOWNSHIP = "500101005000"


@pytest.fixture(scope="module")
def closed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """The call is closed: lists of the townships and formal checks are due."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        stages.everybody_applied(stage)
        yield stage
        transaction.set_rollback(True)


def desk(stage: Stage, who: Actor, days: int = 0) -> Any:
    client = Client()
    client.force_login(who.user, backend="django.contrib.auth.backends.ModelBackend")
    with clock.travel(stage.now + timedelta(days=days)):
        return client.get(reverse("desk"))


def groups(answer: Any) -> dict[str, list[tuple[str, str]]]:
    return {
        group["key"]: [(row.whom, row.about) for row in group["rows"]]
        for group in answer.context["groups"]
    }


def test_a_townships_list_is_one_row_for_each_category(closed: Stage) -> None:
    answer = desk(closed, closed.cast.leaders[TOWNSHIP])
    rows = [row for group in groups(answer).values() for row in group]
    assert [whom for whom, _about in rows] == ["龙都街道", "龙都街道"]
    assert len({about for _whom, about in rows}) == 2
    assert any("2" in about for _whom, about in rows)


def test_what_is_overdue_stands_first_and_says_so_in_words(closed: Stage) -> None:
    secretariat = closed.cast.posts["secretariat"]
    assert "overdue" not in groups(desk(closed, secretariat, days=-29))
    late = desk(closed, secretariat, days=60)
    assert next(iter(groups(late))) == "overdue"
    assert 'class="left overdue"' in late.content.decode()
    assert {whom for whom, _about in groups(late)["overdue"]} == {"龙都街道", "分水镇"}


def test_a_unit_sees_who_holds_its_application(closed: Stage) -> None:
    clerk = closed.cast.clerks["500101005001"]
    answer = desk(closed, clerk)
    held = [(row["application"].unit.name, row["holders"][0].who) for row in answer.context["own"]]
    assert held == [("九五社区", "龙都街道")]
    assert answer.context["groups"] == [] and answer.context["calls"] == []


def test_the_number_of_queries_does_not_grow_with_the_tasks(closed: Stage) -> None:
    leaders = closed.cast.leaders

    def queries(who: Actor) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as caught:
            answer = desk(closed, who)
        return sum(map(len, groups(answer).values())), len(caught)

    queries(leaders[TOWNSHIP])
    few, many = queries(leaders["500101107000"]), queries(leaders[TOWNSHIP])
    assert few[0] < many[0]
    assert few[1] == many[1]


def test_a_task_of_nobody_signed_in_asks_to_sign_in(closed: Stage) -> None:
    answer = Client().get(reverse("task", args=[1]))
    assert answer.status_code == 302 and answer.url.startswith(reverse("accounts:sign_in"))


def test_a_step_that_the_system_does_has_no_page(closed: Stage) -> None:
    client = Client()
    client.force_login(closed.cast.leaders[TOWNSHIP].user)
    task = next(one for one in Task.objects.all() if one.flow_task.name == "start")
    assert client.get(reverse("task", args=[task.pk])).status_code == 404


def test_the_roles_are_offered_in_the_demonstration_only(closed: Stage, settings: Any) -> None:
    settings.DEMO = False
    plain = Client().get(reverse("accounts:sign_in")).content.decode()
    settings.DEMO = True
    demo = Client().get(reverse("accounts:sign_in")).content.decode()
    assert "demo-secretariat" not in plain
    assert 'value="demo-secretariat"' in demo and "区教委（评审办公室）" in demo


def test_a_wrong_password_says_so_without_telling_which_part(closed: Stage) -> None:
    sent = {"login": "demo-secretariat", "password": "wrong"}
    answer = Client().post(reverse("accounts:sign_in"), sent)
    assert answer.status_code == 200
    assert len(answer.context["form"].non_field_errors()) == 1


def test_a_stand_in_is_told_on_whose_behalf_tasks_can_be_seen(closed: Stage) -> None:
    leader, who = closed.cast.leaders[TOWNSHIP], Actor(deputy())
    assert 'name="mandate"' not in desk(closed, who).content.decode()
    mandate = given(World(closed), by=leader)
    own = desk(closed, who)
    assert f'name="mandate" value="{mandate.pk}"' in own.content.decode()
    assert groups(own) == {}
    client = Client()
    client.force_login(who.user, backend="django.contrib.auth.backends.ModelBackend")
    with clock.travel(closed.now):
        client.post(reverse("act_on_behalf"), {"mandate": mandate.pk})
        acting = client.get(reverse("desk"))
    assert groups(acting) == groups(desk(closed, leader)) != {}
    assert 'name="mandate" value' not in acting.content.decode().partition("<main")[2]
