"""A stand-in opens every page of a post and sends every form on it, each taken back afterwards.

A form is sent as it stands, with what it needs filled in, once for each of its buttons and of its
choices; where the answer asks for a confirmation, that is sent, too. Whatever that writes must
name both people.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.urls import resolve, reverse

from accounts.models import User
from evaluation.actions import delegations
from evaluation.demo.stage import Stage
from evaluation.models import AppointmentProposal
from evaluation.views.in_whose_name import IN_PERSON
from tests.attacks.test_addresses import PUBLIC
from tests.journeys.browsing import Form, Person, Shown
from tests.support.crawl import walk
from workflows import clock
from workflows.actor import Actor
from workflows.deadlines import china_date
from workflows.models import AuditEvent

MOST = 10  # sendings of one form
CLOSED = {*PUBLIC, *IN_PERSON, "outbox", "sign_in_export", "record_export", "verification_kit"}
TEXT = "演示数据：代办说明"


class StandIn:
    """Somebody who acts on behalf of a holder, and the pages and acts that were theirs."""

    def __init__(self, stage: Stage, holder: Actor) -> None:
        self.stage, self.holder = stage, holder
        self.user = User.objects.create(username=f"for-{holder.pk}", name=f"代办{holder.pk}")
        self.opened: set[str] = set()
        self.sent: set[tuple[Any, ...]] = set()
        self.acts: dict[str, int] = defaultdict(int)
        self.person = Person(self.user)
        with clock.travel(stage.now):
            post = AppointmentProposal.objects.get(person=holder.user, stands_in_for=None)
            today = china_date(stage.now)
            self.mandate = delegations.give(
                holder,
                post,
                person=self.user,
                since=today,
                until=today + timedelta(days=300),
                reason="出差",
            )
            self.person.client.post(reverse("act_on_behalf"), {"mandate": self.mandate.pk})
        self.session = self.person.client.cookies[settings.SESSION_COOKIE_NAME].value

    @property
    def name(self) -> str:
        """As the record names them."""
        return f"{self.user}代{self.holder.user}"

    def does_everything(self, *more: str) -> None:
        """Open what the post leads to and was not opened before, and `more` in any case."""
        again = {resolve(urlsplit(address).path).view_name for address in more}
        self.opened -= again
        self.sent = {key for key in self.sent if key[0] not in again}
        with clock.travel(self.stage.now):
            known = CLOSED | self.opened
            for route, address, answer in walk(self.person.client, more, known, ["/desk/"]):
                if answer.streaming:
                    b"".join(answer.streaming_content)  # read to its end, so that it is closed
                if answer.status_code != 200 or not _is_page(answer):
                    continue
                self.opened.add(route)
                assert f"您正在代{self.holder.user}办理" in answer.content.decode(), address
                self._send_all(Shown(address, answer))

    def sends(self, address: str, by: str, **values: Any) -> None:
        """Send one form with these values, the rest as it stands, and take it back."""
        with clock.travel(self.stage.now):
            page = self.person.opens(address)
            form = page.form_with(by)
            pressed = {name: value for name, value in form.buttons if value == by}
            assert self._send(form.action or page.url, {**form.fields, **pressed, **values})

    def _send_all(self, page: Shown) -> None:
        for form in page.forms:
            url = form.action or page.url
            route = resolve(urlsplit(url).path).view_name
            key = (route, *sorted({re.sub(r"\d", "", name) for name in form.fields}))
            if form.method != "post" or route in CLOSED or key in self.sent:
                continue
            self.sent.add(key)
            done: set[str] = set()
            for button, data in islice(_variants(form, self.stage), MOST):
                if button not in done and self._send(url, data) and not _has_ways(form):
                    done.add(button)

    def _send(self, url: str, data: dict[str, Any], is_sure: bool = False) -> bool:
        """Send it and take it back; whether anything was done."""
        last = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with transaction.atomic():
            answer = self.person.client.post(url, data)
            assert answer.status_code < 500, url
            if answer.streaming:
                b"".join(answer.streaming_content)
            events = list(AuditEvent.objects.filter(pk__gt=last))
            is_new = not {event.verb for event in events} <= set(self.acts)
            for event in events:
                self._is_of_both(event)
            if is_new and answer.status_code == 302:
                after = self.person.client.get(answer["Location"], follow=True)
                assert f"您正在代{self.holder.user}办理" in after.content.decode(), url
            if not events and answer.status_code == 200 and not is_sure:
                events = self._confirm(url, Shown(url, answer))
            transaction.set_rollback(True)
        self.person.client.cookies.clear()
        self.person.client.cookies[settings.SESSION_COOKIE_NAME] = self.session
        return bool(events)

    def _confirm(self, url: str, page: Shown) -> bool:
        """What a page asks once more before it is done."""
        if not _is_page(page.response):
            return False
        here = urlsplit(url).path
        asked = [one for one in page.forms if urlsplit(one.action or url).path == here]
        sure = [data for one in asked for _button, data in islice(_variants(one, self.stage), 3)]
        return any(self._send(url, data, is_sure=True) for data in sure)

    def _is_of_both(self, event: AuditEvent) -> None:
        said = json.loads(event.payload).get("on_behalf_of")
        if event.actor_id is None:
            return  # what followed by itself is the system's
        assert (event.actor, event.actor_id) == (self.name, self.user.pk), event.verb
        assert said == {
            "person": self.holder.pk,
            "name": str(self.holder.user),
            "delegation": self.mandate.pk,
        }
        assert event.post == self.mandate.post
        self.acts[event.verb] += 1


def _is_page(answer: HttpResponse) -> bool:
    kind: str = answer.headers.get("Content-Type", "")
    return kind.startswith("text/html")


def _has_ways(form: Form) -> bool:
    """Whether a choice decides which act it is."""
    return any(form.kinds[name] == "radio" for name in form.choices)


def _variants(form: Form, stage: Stage) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a person could send: each button with each choice."""
    buttons = {(name, re.sub(r"\d+", "", value)): (name, value) for name, value in form.buttons}
    for number in range(4):
        filled = {name: _filled(form, name, stage, number) for name in form.kinds}
        filled = {name: value for name, value in filled.items() if value is not None}
        for name, value in list(buttons.values()) or [("", "")]:
            yield f"{name}={value}", {**form.fields, **filled, **({name: value} if name else {})}


def _filled(form: Form, name: str, stage: Stage, number: int) -> Any:
    """The value as it stands, or one that fits; None leaves it to what the form has.

    First every box is ticked, then only those of no single row, then none; last no text is written.
    """
    kind, choices = form.kinds[name], [one for one in form.choices.get(name, ()) if one]
    stands = [one for one in form.fields.get(name, ()) if one]
    if kind in ("radio", "select") and choices and (number or not stands):
        return choices[number % len(choices)]
    if kind == "checkbox":
        return choices if number == 0 or (number == 1 and not re.search(r"\d", name)) else None
    if stands or kind in ("hidden", "file", "radio", "select"):
        return None
    if kind == "date":
        return china_date(stage.now).isoformat()
    if kind == "datetime-local":
        return f"{stage.now + timedelta(days=60):%Y-%m-%dT%H:%M}"
    if number == 3:
        return None
    return "0" if kind == "number" or name.startswith("mark-") else TEXT
