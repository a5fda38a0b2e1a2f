"""A township orders its villages, leaves some out with a reason, and signs as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evaluation.demo.stage import Stage
from evaluation.models import Application, Recommendation
from evaluation.views.task_pages import url_of
from tests import stages
from workflows import clock
from workflows.inbox import inbox

pytestmark = pytest.mark.django_db
TOWNSHIP = "500101005000"


@pytest.fixture(scope="module")
def closed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """The call is closed; the lists are due."""
    with django_db_blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        stages.everybody_applied(stage)
        yield stage
        transaction.set_rollback(True)


@pytest.fixture
def leader(closed: Stage) -> Iterator[Client]:
    """The township's leader, at the moment when the list is due."""
    client = Client()
    client.force_login(
        closed.cast.leaders[TOWNSHIP].user, backend="django.contrib.auth.backends.ModelBackend"
    )
    with clock.travel(closed.now):
        yield client


def address(closed: Stage) -> str:
    tasks = inbox(closed.cast.leaders[TOWNSHIP])
    return url_of(next(t for t in tasks if t.process.artifact.category.title == "demonstration"))


def waiting() -> list[int]:
    found = Application.objects.filter(
        unit__parent__code=TOWNSHIP, category__title="demonstration", status="submitted"
    )
    return list(found.order_by("snapshot__code").values_list("pk", flat=True))


def test_the_cards_show_computed_figures(closed: Stage, leader: Client) -> None:
    page = leader.get(address(closed))
    assert [card["key"] for card in page.context["cards"]] == waiting()
    village = page.context["cards"][0]["village"]
    assert village.participation > 0 and village.points > 0 and village.evidence > 0
    assert "70" in village.threshold


def test_a_card_moves_without_a_script_and_nothing_is_lost(closed: Stage, leader: Client) -> None:
    first, second = waiting()
    page = leader.post(
        address(closed),
        {
            "order": [first, second],
            "move": f"down:{first}",
            f"why-{second}": "原因",
            "statement": "意见",
        },
    )
    assert [card["key"] for card in page.context["cards"]] == [second, first]
    assert [card["why"] for card in page.context["cards"]] == ["原因", ""]
    assert page.context["ranked"].statement == "意见"
    assert not Recommendation.objects.exists()


def test_the_list_is_signed_as_a_whole_and_only_once(closed: Stage, leader: Client) -> None:
    first, second = waiting()
    where = address(closed)
    sent = {
        "order": [second, first],
        f"out-{first}": "1",
        f"why-{first}": "条件尚不成熟",
        "statement": "同意推荐",
        "act": "sign",
    }
    done = leader.post(where, sent)
    again = leader.post(where, sent)
    assert (done.status_code, again.status_code) == (302, 409)
    entries = Recommendation.objects.get().entries.values_list(
        "application_id", "position", "reason"
    )
    assert list(entries) == [(second, 1, ""), (first, None, "条件尚不成熟")]
    statuses = Application.objects.in_bulk([first, second])
    assert statuses[second].status == "checking"
    assert statuses[first].status == "not_recommended"


def test_leaving_out_needs_a_reason(closed: Stage, leader: Client) -> None:
    first, second = waiting()
    page = leader.post(
        address(closed), {"order": [first, second], f"out-{first}": "1", "act": "sign"}
    )
    assert page.status_code == 422
    assert [row["url"] for row in page.context["problems"]] == [f"#why-{first}"]
    assert not Recommendation.objects.exists()


def test_another_township_has_no_such_page(closed: Stage) -> None:
    client = Client()
    other = closed.cast.leaders["500101107000"].user
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    with clock.travel(closed.now):
        assert client.get(address(closed)).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_villages(closed: Stage) -> None:
    def queries(township: str) -> tuple[int, int]:
        actor = closed.cast.leaders[township]
        client = Client()
        client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
        with clock.travel(closed.now):
            tasks = [task for task in inbox(actor) if _is_experimental(task)]
            with CaptureQueriesContext(connection) as caught:
                page = client.get(url_of(tasks[0]))
        return len(page.context["cards"]), len(caught)

    queries(TOWNSHIP)
    one, two = queries(TOWNSHIP), queries("500101107000")
    assert (one[0], two[0]) == (1, 2)
    assert one[1] == two[1]


def _is_experimental(task: Any) -> bool:
    return bool(task.process.artifact.category.title == "experimental")
