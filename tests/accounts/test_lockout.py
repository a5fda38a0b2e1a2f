"""The pause after too many mistakes: per name and address, per name anywhere, for all processes."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Session, User
from tests.accounts.conftest import PASSWORD, SIGN_IN, sign_in, signed_in, telephone_of

CODE = "/account/sign-in/code/"


def _from(address: str) -> Client:
    return Client(REMOTE_ADDR=address, HTTP_USER_AGENT="A browser of Ann's")


def _mistakes(client: Client, times: int, login: str = "ann") -> list[int]:
    sent = {"login": login, "password": "wrong"}
    return [client.post(SIGN_IN, sent).status_code for _ in range(times)]


@pytest.mark.parametrize("name", ["ann", "nobody"])
def test_five_mistakes_and_the_name_waits_whether_or_not_it_exists(ann: User, name: str) -> None:
    client = _from("10.0.0.1")
    assert _mistakes(client, 5, name) == [200, 200, 200, 200, 429]
    page = client.post(SIGN_IN, {"login": name, "password": PASSWORD})
    assert page.status_code == 429 and "请稍候再试" in page.content.decode()
    assert signed_in(client) is None


def test_the_page_says_when(ann: User) -> None:
    client = _from("10.0.0.1")
    _mistakes(client, 5)
    again = sign_in(client).context["again"]
    assert timedelta(minutes=14) < again - timezone.now() <= timedelta(minutes=15)


def test_trying_meanwhile_does_not_lengthen_the_pause_and_it_ends(ann: User) -> None:
    client = _from("10.0.0.1")
    _mistakes(client, 5)
    first = AccessAttempt.objects.get()
    _mistakes(client, 3)
    assert AccessAttempt.objects.get().attempt_time == first.attempt_time
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    sign_in(client)
    assert signed_in(client) == str(ann.pk)


def test_another_address_is_not_locked_out_with_it(ann: User) -> None:
    _mistakes(_from("10.0.0.1"), 6)
    client = _from("10.0.0.2")
    sign_in(client)
    assert signed_in(client) == str(ann.pk)


def test_mistakes_from_everywhere_add_up_at_a_higher_limit(ann: User, settings: Any) -> None:
    settings.FAILURES_FROM_ANYWHERE = 15
    answers = [_mistakes(_from(f"10.0.1.{number}"), 3) for number in range(6)]
    assert [429 in codes for codes in answers] == [False] * 4 + [True] * 2
    assert sign_in(_from("10.0.2.1")).status_code == 429


def test_success_begins_the_count_anew(ann: User) -> None:
    client = _from("10.0.0.1")
    _mistakes(client, 4)
    sign_in(client)
    client.logout()
    assert _mistakes(client, 4) == [200] * 4


def test_the_right_password_alone_does_not_begin_the_count_of_codes_anew(ann: User) -> None:
    telephone = telephone_of(ann)
    client = _from("10.0.0.1")
    for expected in [200, 200, 200, 200, 429]:
        sign_in(client)
        assert client.post(CODE, {"code": "000000"}).status_code == expected
    assert client.post(CODE, {"code": telephone.code()}).status_code == 429
    assert sign_in(_from("10.0.0.1")).status_code == 429
    assert signed_in(client) is None


def test_processes_count_together_because_the_count_is_in_the_database(ann: User) -> None:
    from axes.handlers.proxy import AxesProxyHandler

    client = _from("10.0.0.1")
    for _ in range(5):
        AxesProxyHandler.get_implementation(force=True)  # a process that remembers nothing
        _mistakes(client, 1)
    assert sign_in(client).status_code == 429


def test_neither_what_was_sent_nor_the_browser_is_stored(ann: User) -> None:
    sent = {"login": "ann", "password": "wrong", "note": "a private text"}
    _from("10.0.0.1").post(f"{SIGN_IN}?next=/rounds/", sent)
    stored = AccessAttempt.objects.values().get()
    assert {key: stored[key] for key in ("get_data", "post_data", "user_agent", "http_accept")} == {
        "get_data": "",
        "post_data": "",
        "user_agent": "",
        "http_accept": "",
    }


def test_what_is_stored_about_sign_in_can_be_pruned(ann: User) -> None:
    client = _from("10.0.0.1")
    _mistakes(client, 2)
    sign_in(client)
    _mistakes(_from("10.0.0.9"), 1)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(hours=1))
    Session.objects.update(expire_date=timezone.now() - timedelta(hours=1))
    out = StringIO()
    call_command("prune_sign_in", stdout=out)
    assert (AccessAttempt.objects.count(), Session.objects.count()) == (0, 0)
    assert "sessions, 1 counts and 0 lines of the sign-in record" in out.getvalue()
