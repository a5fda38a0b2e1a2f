"""Somebody comes to the site with a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.journeys.chromium import DESK, Visitor
from tests.templates.browser import running
from workflows.actor import Actor

Come = Callable[..., Visitor]


@pytest.fixture
def come(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Come]:
    """Somebody comes to the site; at the end nobody's browser may have complained."""
    # The browser's event loop runs in this thread, beside the test's own queries.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
    came: list[Visitor] = []
    with running() as browser:

        def one(actor: Actor | None = None, size: dict[str, int] = DESK) -> Visitor:
            came.append(Visitor(browser, live_server.url, actor, size))
            return came[-1]

        yield one
    assert [said for visitor in came for said in visitor.complaints] == []
