"""A page in a real browser, served from templates and `static/`, with the site's own policy.

Nothing listens on a port: the browser's requests are answered here. Every answer carries the
Content Security Policy of the settings, and whatever the browser complains about is collected.
"""

import json
import mimetypes
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.template import engines
from django.utils import translation
from playwright.sync_api import Browser, Page, Route, sync_playwright

SITE = "http://site.test"
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"
Sent = list[tuple[str, str]]
Answer = tuple[int, dict[str, str] | str]

FRAME = """{% extends "base.html" %}{% load ui %}{% block content %}BODY{% endblock %}"""


def executable() -> str | None:
    """The system's Chromium; without one the test is skipped, in CI it fails."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine: the scripts were not tried in a browser")
    return None


class Desk:
    """What the browser sees and what it sends."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.body = ""
        self.context: dict[str, object] = {}
        self.answer: Callable[[Sent], Answer] = lambda sent: (200, {"saved_at": "14:03"})
        self.saved: list[Sent] = []
        self.complaints: list[str] = []
        page.route("**/*", self._serve)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda line: self._heard(line.type, line.text))

    def _heard(self, kind: str, text: str) -> None:
        # A refused save is logged by every browser; it is what the test asked for.
        if kind in {"error", "warning"} and not text.startswith("Failed to load resource"):
            self.complaints.append(text)

    def show(self, body: str, path: str = "/form/", **context: object) -> None:
        """Open a page of the staff frame with this body."""
        self.body, self.context = body, context
        self.page.goto(SITE + path)

    def _serve(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/save/":
            sent = parse_qsl(route.request.post_data or "", keep_blank_values=True)
            self.saved.append(sent)
            status, content = self.answer(sent)
            kind = "text/html" if isinstance(content, str) else "application/json"
            text = content if isinstance(content, str) else json.dumps(content)
            route.fulfill(status=status, content_type=kind, body=text)
        elif path.startswith("/static/"):
            file = Path(settings.BASE_DIR) / path.lstrip("/")
            kind = mimetypes.guess_type(file.name)[0] or "text/plain"
            route.fulfill(status=200, content_type=kind, body=file.read_bytes())
        else:
            template = engines["django"].from_string(FRAME.replace("BODY", self.body))
            with translation.override("en"):  # the browser calls from a context of its own
                body = template.render(self.context)
            route.fulfill(
                status=200,
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": POLICY},
                body=body,
            )


@contextmanager
def running() -> Iterator[Browser]:
    """A browser without a screen."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
