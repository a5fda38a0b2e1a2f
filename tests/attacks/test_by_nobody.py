"""Without an account: probing, odd methods, injection, forged lines of logs, dead keys."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.mail import get_connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, include, path

from accounts.models import User
from evaluation.models import Application
from tests import stages
from tests.accounts.conftest import PASSWORD, ann, sign_in, signed_in
from tests.pages.readers import clients
from tests.pages.rounds import Built, built
from tests.toy.news import news, reachable, toy_topics
from workflows import clock
from workflows.messages import sending
from workflows.messages.telling import tell
from workflows.models import AuditEvent, Mail

__all__ = ["ann", "toy_topics"]
pytestmark = pytest.mark.django_db
PUBLIC = ("/", "/calls/", "/notices/", "/titles/", "/commendations/", "/goals/", "/open-data/")
TEXTS = ("/robots.txt", "/sitemap.xml", "/feeds/calls.atom", "/open-data/schema.json")
NOT_THERE = (
    *(
        "/.git/config",
        "/.git/HEAD",
        "/.svn/entries",
        "/.env",
        "/.DS_Store",
        "/admin/",
        "/manage.py",
    ),
    *(
        "/static/",
        "/static/css/",
        "/static/js/",
        "/media/",
        "/files/",
        "/var/",
        "/database.sqlite3",
    ),
    *("/docs/", "/swagger/", "/openapi.json", "/metrics", "/health", "/status", "/server-status"),
    *("/debug/", "/__debug__/", "/silk/", "/phpinfo.php", "/wp-login.php", "/backup.zip"),
    *("/static/../config/settings.py", "/static/%2e%2e/manage.py", "/secret-key", "/record-key"),
)
INJECTED = (
    "' OR 1=1 --",
    '" OR ""="',
    "1; DROP TABLE x",
    "%' AND 1=0 UNION SELECT 1 --",
    "\\",
    "%_%",
)
BEYOND = "9" * 40


@pytest.fixture(scope="module")
def applied(django_db_setup: None, django_db_blocker: Any) -> Iterator[Built]:
    def drafted(stage: Any) -> Any:
        round_ = stages.open_round(stage)
        stages.submitted(stage, "龙都街道", "demonstration_township", round_)
        return round_

    yield from built(drafted, django_db_blocker)


def addresses(number: str, patterns: Any = None, prefix: str = "/") -> Iterator[str]:
    """Every address of the site with this number in each place of a number."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(number, one.url_patterns, route)
        elif isinstance(one, URLPattern) and "^" not in route:
            numbered = re.sub(r"<int:\w+>", number, route)
            yield re.sub(r"<[\w:]+>", "x", numbered)


def test_what_scanners_look_for_is_not_there(client: Client) -> None:
    answers = {one: client.get(one).status_code for one in NOT_THERE}
    assert {one: code for one, code in answers.items() if code not in (400, 404)} == {}


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "X"])
def test_unusual_methods_are_refused_alike(client: Client, method: str) -> None:
    """A page, a closed page, one that does not exist, and an unknown object answer the same."""
    paths = ("/", "/desk/", "/nowhere/", "/applications/1/", "/applications/999999/")
    answers = [client.generic(method, one) for one in paths]
    said = {(one.status_code, one.headers.get("Allow"), one.content) for one in answers}
    assert said == {(405, "GET, HEAD, POST", b"")}
    hidden = client.post("/desk/", headers={"x-http-method-override": "DELETE"})
    assert hidden.status_code in (302, 403, 405)


def test_a_number_beyond_every_database_is_not_there(applied: Built) -> None:
    found = []
    for name, client in clients(applied[0], ("secretariat",)):
        for one in addresses(BEYOND):
            if BEYOND in one:
                codes = client.get(one).status_code, client.post(one).status_code
                found += [(name, one, codes)] if set(codes) - {302, 403, 404, 405} else []
    assert found == []


def test_reading_every_address_leaves_no_event(applied: Built) -> None:
    """GET changes nothing under the rules, also with the keys of real objects."""
    key = str(Application.objects.get().pk)
    with clock.travel(applied[0].now):
        before = AuditEvent.objects.count()
        state = list(Application.objects.values())
        for _name, client in clients(applied[0], ("secretariat", "leader", "expert")):
            for one in addresses(key):
                answer = client.get(one)
                if answer.streaming:
                    assert sum(map(len, answer.streaming_content))
                assert answer.status_code < 500, one
        assert AuditEvent.objects.count() == before
        assert list(Application.objects.values()) == state


def test_signs_of_injection_in_every_search_are_only_text(applied: Built) -> None:
    lists = (
        "/titles/",
        "/notices/",
        "/calls/",
        "/commendations/",
        "/applications/",
        "/record/",
        "/office/accounts/",
        "/office/appointments/",
        "/record/sign-ins/",
        "/record/who/",
    )
    for _name, client in clients(applied[0], ("auditor", "system")):
        for one in lists:
            page = client.get(one)
            if page.status_code != 200:
                continue
            form = page.context.get("form") or page.context.get("filters")
            names = [*getattr(form, "fields", {}), "q", "page", "order"]
            for text in INJECTED:
                answer = client.get(one, dict.fromkeys(names, text))
                assert answer.status_code in (200, 404), (one, text)
                said = answer.content.decode(errors="replace")
                assert "syntax error" not in said and "OperationalError" not in said


def test_every_answer_says_its_kind_and_character_set(applied: Built, client: Client) -> None:
    for one in (*PUBLIC, *TEXTS, "/nowhere/", "/account/sign-in/"):
        kind = client.get(one).headers["Content-Type"]
        assert "charset=utf-8" in kind or kind in ("application/json", "application/xml"), one


def test_the_key_of_an_ended_session_opens_nothing(client: Client, ann: User) -> None:
    sign_in(client)
    key = client.cookies["sessionid"].value
    client.post("/account/sign-out/")
    thief = Client()
    thief.cookies["sessionid"] = key
    assert thief.get("/desk/").status_code == 302 and signed_in(thief) is None


def test_a_key_that_was_planted_before_is_not_the_one_after(client: Client, ann: User) -> None:
    planted = client.session
    planted["planted"] = True
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    sign_in(client)
    assert client.session.session_key != planted.session_key
    thief = Client()
    thief.cookies["sessionid"] = planted.session_key
    assert signed_in(thief) is None


def test_a_parameter_twice_or_in_the_address_confuses_nothing(client: Client, ann: User) -> None:
    client.post(f"/account/sign-in/?login=ann&password={PASSWORD.replace(' ', '+')}")
    assert signed_in(client) is None
    client.post("/account/sign-in/", {"login": ["nobody", "ann"], "password": ["x", PASSWORD]})
    assert signed_in(client) == str(ann.pk)
    other = Client()
    other.post("/account/sign-in/", {"login": ["ann", "nobody"], "password": [PASSWORD, "x"]})
    assert signed_in(other) is None


@pytest.mark.usefixtures("toy_topics")
def test_a_line_break_opens_no_header_of_a_letter() -> None:
    """A heading with a line break becomes one line; an address with one is not sent to at all."""
    tell([news(reachable("Ann\r\nBcc: all@office.example", "at_once"))])
    Mail.objects.update(address="ann@office.example\r\nBcc: all@office.example")
    for key in sending.due().values_list("pk", flat=True):
        assert sending.send(key, get_connection()) is False
    assert outbox.outbox == []


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret of the inside: /srv/titles/secret-key")


urlpatterns = [path("broken/", broken), path("account/", include("accounts.urls"))]


@override_settings(ROOT_URLCONF=__name__)
def test_an_error_is_logged_and_tells_the_reader_nothing(caplog: Any) -> None:
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/broken/")
    said = answer.content.decode()
    assert answer.status_code == 500 and "secret" not in said and "RuntimeError" not in said
    assert "Traceback" not in said
    (line,) = [one for one in caplog.records if one.name == "django.request"]
    assert line.exc_info is not None


def test_a_line_break_in_an_address_forges_no_line_of_the_log(client: Client, caplog: Any) -> None:
    with caplog.at_level(logging.WARNING):
        client.get("/nowhere/%0a2026-01-01 ERROR accounts forged")
    said = [one.getMessage() for one in caplog.records if one.name == "django.request"]
    assert said and all("\n" not in one for one in said)
