"""Everything that the site answers to one expert, with the tokens drawn for each answer out.

Read: every page that links lead to, every object of the panels by its key (also those of others),
public pages without an account, files inside the zip. Sent: sheets that are wrong, stale, saved
while typing and handed in, an interest, a recusal, and what is not one's own. Then days pass, and
reminders and letters are read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse
from viewflow.workflow.models import Task

from evaluation.demo.stage import Stage
from evaluation.models import Assignment, EvidenceUse
from evaluation.queries.tracking import tracking_code
from tests import stages
from tests.support import crawl
from workflows import clock
from workflows.inbox import inbox
from workflows.messages import sending
from workflows.models import Mail

Answer = tuple[Any, ...]
DRAWN = (
    (re.compile(rb'(csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]*"'), rb"\1"),
    (re.compile(rb'nonce="[^"]*"'), b""),
    (re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), b"UUID"),  # of an act of one's own
)
# Drawn for each answer, or of their length; Expires is the time of the machine's own clock.
UNLIKE = {"X-Request-Id", "Content-Security-Policy", "Set-Cookie", "Content-Length", "Expires"}
LISTS = ("desk", "application_list", "application_export", "messages", "interests")
OWN_ACCOUNT = "/account/"  # password, second factor: of one's account alone, with drawn secrets


class ExpertWorld:
    """One expert's browser, and what it is answered: {what was asked: answer}."""

    def __init__(self, stage: Stage, expert: int) -> None:
        self.stage, self.expert = stage, expert
        self.actor = stage.cast.experts[expert]
        self.client = Client(headers={"accept-language": "en"})
        self.client.force_login(self.actor.user)
        self.seen: dict[str, Answer] = {}
        with clock.travel(stage.now):
            self.tasks = list(inbox(self.actor))
        self.mine = list(Assignment.objects.filter(expert=expert).order_by("pk"))
        self.theirs = list(Assignment.objects.exclude(expert=expert).order_by("pk"))

    @override_settings(LANGUAGE_CODE="zh-hans")
    def ask(self) -> dict[str, Answer]:
        """Everything, in one order."""
        with clock.travel(self.stage.now):
            self._read("before", self.tasks)
            self._walk()
            self._as_anybody()
            self._send()
            self._read("after", self.tasks[:2])
        for days in (8, 20):
            with clock.travel(self.stage.now + timedelta(days=days)):
                call_command("run_due", stdout=io.StringIO())
                self._read(f"{days} days later", self.tasks[:1])
                self._letters(f"{days} days later")
        return self.seen

    def _keep(self, what: str, answer: HttpResponse) -> None:
        assert what not in self.seen, what
        self.seen[what] = plain(answer)

    def _read(self, when: str, tasks: list[Task]) -> None:
        """The lists, and the page and the sheet of each task."""
        urls = [reverse(name) for name in LISTS]
        for task in tasks:
            urls.append(reverse("application", args=[task.artifact.application_id]))
            urls.append(reverse("scoresheet", args=[task.pk]))
        for url in urls:
            self._keep(f"{when}: {url}", self.client.get(url))

    def _walk(self) -> None:
        """What links lead to; then what one can type, with keys of one's own and of others."""
        for _route, url, answer in crawl.walk(self.client, ["/"], LISTS):
            if not url.startswith(OWN_ACCOUNT):
                self._keep(f"link: {url}", answer)
        near = self.theirs[0]
        keys = dict.fromkeys([near.pk, near.application_id])
        typed = [
            *(reverse(name, args=[key]) for name in of_one_key() for key in keys),
            *(reverse("timeline", args=["application", key]) for key in keys),
            *(reverse("evidence_file", args=[one.evidence_id]) for one in self._evidence()),
        ]
        for url in dict.fromkeys(typed):
            self._keep(f"typed: {url}", self.client.get(url))

    def _evidence(self) -> list[EvidenceUse]:
        uses = EvidenceUse.objects.filter(application=self.mine[0].application_id)
        return list(uses.order_by("pk").distinct()[:2])

    def _as_anybody(self) -> None:
        """Signed out one asks like everybody, also with the code that a unit may tell."""
        nobody = Client(headers={"accept-language": "en"})
        for _route, url, answer in crawl.walk(nobody):
            if not url.startswith(OWN_ACCOUNT):
                self._keep(f"signed out: {url}", answer)
        for one in self.mine:
            told = {"code": tracking_code(one.application)}
            answer = nobody.post(reverse("application_status"), told, follow=True)
            self._keep(f"followed: {one.pk}", answer)

    def _send(self) -> None:
        self._send_sheets()
        interest = {"unit": stages.unit("石碾村").pk, "kind": "kin"}
        self._post("what would follow", reverse("interests"), interest)
        self._post("declared", reverse("interests"), interest | {"act": "declare"})
        self._post("no unit", reverse("interests"), {"kind": "kin"})
        for one in (*self.mine, *self.theirs[:3]):
            leave = reverse("assignment_recuse", args=[one.pk])
            self._post("left without a reason", leave, {"kind": "kin"})
        leave = reverse("assignment_recuse", args=[self.mine[-1].pk])
        self._post("left", leave, {"kind": "kin", "note": "亲属"})
        for name in of_one_key():
            url = reverse(name, args=[self.theirs[0].application_id])
            self._post("not mine", url, {"act": "submit", "reason": "x"})

    def _send_sheets(self) -> None:
        task, other = self.tasks[:2]
        first, second = (reverse("scoresheet", args=[one.pk]) for one in (task, other))
        typing = {"X-Autosave": "1"}
        self._post("incomplete", first, {"act": "submit"})
        self._post("wrong", first, {"mark-1.1": "999", "act": "submit"})
        self._keep("typing", self.client.post(first, {"mark-1.1": "1"}, headers=typing))
        self._post("stale", first, {"mark-1.1": "2", "version": "0", "act": "save"})
        self._post("next", second, {"mark-1.1": "1", "act": "next"})
        for one, url in ((task, first), (other, second)):
            shown = self.client.get(url).context["form"]["version"].value()
            whole = self._marks(one) | {"act": "submit", "version": shown or ""}
            self._post("handed in", url, whole)
            self._post("handed in twice", url, whole)

    def _marks(self, task: Task) -> dict[str, str]:
        found = self.stage._marks(task.artifact.application_id, "experts", self.expert)
        return {f"mark-{number}": mark for number, mark in found.items()}

    def _post(self, what: str, url: str, data: dict[str, Any]) -> None:
        self._keep(f"sent, {what}: {url}", self.client.post(url, data))

    def _letters(self, when: str) -> None:
        mine = Mail.objects.filter(recipient=self.actor.user).order_by("pk")
        self.seen[f"letters, {when}"] = tuple(
            (one.subject, one.body) if one.sent_at else sending.in_words(one) for one in mine
        )


def of_one_key() -> Iterator[str]:
    """The routes with one number in the address, but those that anybody may open."""
    for name, parameters in crawl.parameters():
        if parameters == ["pk"] and not name.startswith(("call", "notice", "commendation")):
            yield name


def plain(answer: HttpResponse) -> Answer:
    """Status, headers, every byte of the text."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        box = ZipFile(io.BytesIO(body))
        body = b"".join(box.read(one) for one in box.namelist() if "docProps" not in one)
    for pattern, by in DRAWN:
        body = pattern.sub(by, body)
    heads = {name: value for name, value in answer.headers.items() if name not in UNLIKE}
    return answer.status_code, heads, body
