"""One open round, shared by a module's tests: drafts, a submitted and a returned application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from evaluation.demo.stage import Stage
from evaluation.flows.application import ApplicationFlow
from evaluation.models import Application, Round
from tests import stages
from workflows import clock, service
from workflows.actor import Actor
from workflows.audit.chain import version_of


@dataclass
class World:
    """The stage with what the tests look at."""

    stage: Stage
    round: Round
    full: Application
    half: Application
    handed_in: Application
    returned: Application

    def client(self, actor: Actor) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def clerk(self, application: Application) -> Actor:
        """Who applies for the unit."""
        return self.stage.cast.clerks[application.unit.code]

    @contextmanager
    def later(self, **delta: Any) -> Iterator[None]:
        """The stage's present, or a little later."""
        with clock.travel(self.stage.now + timedelta(**delta)):
            yield

    def form(self, application: Application, step: str = "fill") -> str:
        """The address of the form."""
        task = service.task_of(ApplicationFlow.process_of(application), step)
        return reverse("application_form", args=[task.pk])


def build() -> World:
    """九五社区 complete, 分水社区 half, 龙都社区 handed in, 龙都街道 returned."""
    stage = stages.small_stage()
    round_ = stages.open_round(stage)
    full = stages.draft(stage, "九五社区", "demonstration_village", round_)
    half = stages.draft(stage, "分水社区", "experimental_village", round_)
    handed_in = stages.submitted(stage, "龙都社区", "demonstration_village", round_)
    returned = stages.submitted(stage, "龙都街道", "demonstration_township", round_)
    stage.return_it(returned)
    for one in (full, half, handed_in, returned):
        one.refresh_from_db()
    return World(stage, round_, full, half, handed_in, returned)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once for a module; each test works in its own savepoint."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def typed(page: Any) -> dict[str, Any]:
    """What a browser would send back from the form as it was shown."""
    form = page.context["form"]
    sent: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if value is True:
            sent[field.html_name] = "on"
        elif value not in (None, False, ""):
            sent[field.html_name] = value
    return sent


def version(application: Application) -> int:
    """The version of an application now."""
    return version_of(application)
