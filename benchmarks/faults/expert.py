"""An expert's browser window, spoken to gunicorn by hand: it saves and hands in one sheet."""

from __future__ import annotations

import http.client
import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

TOKEN = "faults0faults0faults0faults0faul"  # the form's token and the cookie's: any 32 letters
UNKNOWN = 0  # no answer: the server died, before or after it had done it


@dataclass
class Window:
    """One window on one sheet. `done` are the numbers of the saves that were acknowledged."""

    port: int
    path: str
    session: str
    name: str
    basis: str = ""
    done: list[str] = field(default_factory=list)
    tried: int = 0
    answers: dict[int, int] = field(default_factory=dict)

    def save(self) -> int:
        """Save the next comment as the page's own script does; the status, 0 for no answer."""
        if not self.basis:
            self.look()
        self.tried += 1
        comment = f"{self.name} 第{self.tried}次"
        status, body = self._post({"comment": comment, "version": self.basis}, autosave=True)
        if status == 200:
            self.done.append(comment)
            self.basis = json.loads(body)["version"]
        elif status in (409, UNKNOWN):
            self.basis = ""  # what is there now is looked at first
        return status

    def submit(self, marks: dict[str, str]) -> int:
        """Hand the sheet in."""
        form = {f"mark-{number}": mark for number, mark in marks.items()}
        return self._post(form | {"act": "submit", "comment": "交卷"}, autosave=False)[0]

    def look(self) -> None:
        """Open the page again, and go by what it says was saved."""
        status, body = self._ask("GET", self.path)
        if status == 200:
            found = re.search(r'name="version" value="(\w+)"', body)
            self.basis = found[1] if found else ""

    def _post(self, form: dict[str, str], autosave: bool) -> tuple[int, str]:
        headers = {"X-Autosave": "1"} if autosave else {}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode(form | {"csrfmiddlewaretoken": TOKEN})
        return self._ask("POST", self.path, body, headers)

    def _ask(self, method: str, path: str, body: str = "", more: Any = None) -> tuple[int, str]:
        cookie = f"{self.session}; csrftoken={TOKEN}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body.encode(), {"Cookie": cookie} | (more or {}))
            answer = connection.getresponse()
            status, text = answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException):
            status, text = UNKNOWN, ""
        finally:
            connection.close()
        self.answers[status] = self.answers.get(status, 0) + 1
        return status, text


def windows(stage: Any, port: int, each: int) -> dict[int, list[Window]]:
    """So many windows on each open sheet, by the key of its assignment."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from evaluation.models import Round

    categories = list(Round.objects.get().categories.all())
    found: dict[int, list[Window]] = {}
    cookies: dict[int, str] = {}
    for task in stage.open_tasks("score", categories):
        expert = task.artifact.expert_id
        if expert not in cookies:
            client = Client()
            client.force_login(stage.cast.experts[expert].user)
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            cookies[expert] = f"{settings.SESSION_COOKIE_NAME}={key}"
        path = reverse("scoresheet", args=[task.pk])
        found[task.artifact.pk] = [
            Window(port, path, cookies[expert], f"卷{task.artifact.pk}窗{number}")
            for number in range(each)
        ]
    return found
