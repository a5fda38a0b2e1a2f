"""Every route that can change something leaves a row when it refuses what was sent to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from viewflow.workflow.models import Task

from accounts.models import User
from tests import stages
from tests.pages.rounds import Browser, Built, built, page_of
from workflows import clock
from workflows.models import RefusedAct

pytestmark = pytest.mark.django_db
SAMPLES = {
    "pk": 987_654,
    "size": 987_654,
    "unit": 987_654,
    "category": 987_654,
    "year": 2025,
    "code": "none",
}
REFUSED = (403, 404, 409)


@pytest.fixture(scope="module")
def review(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    yield from built(stages.under_review, django_db_blocker)


def _routes(patterns: list[Any], namespace: str = "") -> Iterator[tuple[str, list[str]]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from _routes(one.url_patterns, inner)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{namespace}{one.name}", list(one.pattern.converters)


def _addresses() -> Iterator[str]:
    for name, parameters in _routes(get_resolver().url_patterns):
        kwargs = {key: SAMPLES.get(key, "none") for key in parameters}
        with suppress(NoReverseMatch):  # an address of named files only: nothing is sent there
            yield reverse(name, kwargs=kwargs)


def test_a_stranger_who_sends_something_anywhere_leaves_a_row_wherever_it_is_refused(
    review: Built,
) -> None:
    client = Client()
    client.force_login(User.objects.create(username="stranger", name="某人"))
    refused = 0
    with clock.travel(review[0].now):
        for address in _addresses():
            status = client.post(address).status_code
            refused += status in REFUSED
            assert RefusedAct.objects.count() == refused, address
            if address == reverse("accounts:sign_out"):
                client.force_login(User.objects.get(username="stranger"))
    assert refused > 20


def test_the_page_of_a_task_names_the_act_and_the_object(review: Built) -> None:
    stage = review[0]
    supervisor = stage.cast.posts["supervisor"]
    assert Browser(stage, supervisor).post(page_of("opinion")).status_code == 404
    row = RefusedAct.objects.get()
    task = min(
        (one for one in Task.objects.filter(status="NEW") if one.flow_task.name == "opinion"),
        key=lambda one: one.pk,
    )
    assert (row.verb, row.code, row.actor_id) == ("opinion.give", "stranger", supervisor.pk)
    assert (row.aggregate_type, row.aggregate_id) == (
        "evaluation.application",
        task.artifact.application_id,
    )
    assert (row.subject_type, row.subject_id) == ("evaluation.departmentopinion", task.artifact.pk)
