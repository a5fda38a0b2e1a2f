"""Rounds in known states, built once for each module, and a browser at the stage's moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from evaluation.demo.stage import Stage
from evaluation.models import Round
from tests import stages
from workflows import clock
from workflows.actor import Actor


class Browser:
    """A signed-in person's browser, at the moment of the stage."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        self.stage = stage
        self.client = Client(headers={"accept-language": "en"})
        self.client.force_login(actor.user)

    def get(self, url: str, **query: Any) -> HttpResponse:
        with clock.travel(self.stage.now):
            return self.client.get(url, query)

    def post(self, url: str, data: dict[str, Any], **headers: str) -> HttpResponse:
        with clock.travel(self.stage.now):
            return self.client.post(url, data, headers=headers or None)


def _built(build: Callable[[Stage], Round], blocker: Any) -> Iterator[tuple[Stage, Round]]:
    with blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, build(stage)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def checking(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Stage, Round]]:
    """Everybody has applied; the townships' applications are in formal check."""
    yield from _built(stages.everybody_applied, django_db_blocker)


@pytest.fixture(scope="module")
def reviewing(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Stage, Round]]:
    """Opinions, sheets and visits are due."""
    yield from _built(stages.under_review, django_db_blocker)


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
