"""A browser at the moment of a stage, for the pages of those who run, decide and audit a round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from viewflow.workflow.models import Task

from evaluation.demo.stage import Stage
from evaluation.models import Round
from evaluation.views import task_pages
from tests import stages
from workflows import clock
from workflows.actor import Actor

Built = tuple[Stage, Round]


class Browser:
    """A signed-in person's browser, at the moment of the stage."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        self.stage = stage
        self.client = Client(headers={"accept-language": "en"})
        self.client.force_login(actor.user)

    def get(self, url: str, **query: Any) -> HttpResponse:
        with clock.travel(self.stage.now):
            return self.client.get(url, query)

    def post(self, url: str, data: dict[str, Any] | None = None) -> HttpResponse:
        with clock.travel(self.stage.now):
            return self.client.post(url, data or {})

    def queries(self, url: str, **query: Any) -> int:
        """How many queries a page takes."""
        with CaptureQueriesContext(connection) as counted:
            assert self.get(url, **query).status_code == 200
        return len(counted)


def built(build: Callable[[Stage], Round], blocker: Any) -> Iterator[Built]:
    """A round in a state, undone afterwards."""
    with blocker.unblock(), transaction.atomic():
        stage = stages.small_stage()
        yield stage, build(stage)
        transaction.set_rollback(True)


def page_of(step: str, number: int = 0) -> str:
    """The address of the open task of a step."""
    tasks = [one for one in Task.objects.filter(status="NEW") if one.flow_task.name == step]
    return task_pages.url_of(sorted(tasks, key=lambda one: one.pk)[number])


def text(page: HttpResponse) -> str:
    """What a page says."""
    return page.content.decode()
