"""Everybody sees where they are signed in, and ends what they do not know; nobody else's."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Session, SignInEvent, User
from accounts.reauthentication import CONFIRMED_AT
from tests.accounts.conftest import PASSWORD, set_up, sign_in, signed_in

pytestmark = pytest.mark.django_db
SESSIONS = "/account/sessions/"


@pytest.fixture
def elsewhere(ann: User) -> Client:
    """A second browser in which Ann is signed in."""
    browser = Client()
    sign_in(browser)
    return browser


def _forget_who_it_is(client: Client) -> None:
    session = client.session
    session[CONFIRMED_AT] = time.time() - 24 * 60 * 60
    session.save()


def test_all_are_listed_and_no_key_is_shown(client: Client, ann: User, elsewhere: Client) -> None:
    sign_in(client)
    page = client.get(SESSIONS)
    assert [one.is_this for one in page.context["places"]] == [True, False]
    assert {one.address for one in page.context["places"]} == {"127.0.0.1"}
    keys = Session.objects.values_list("session_key", flat=True)
    assert not any(key in page.content.decode() for key in keys)


def test_one_is_ended_by_its_handle(client: Client, ann: User, elsewhere: Client) -> None:
    sign_in(client)
    other = client.get(SESSIONS).context["places"][1]
    assert client.post(SESSIONS, {"session": other.handle})["Location"] == SESSIONS
    assert (signed_in(elsewhere), signed_in(client)) == (None, str(ann.pk))
    assert SignInEvent.objects.latest("pk").kind == "sessions"


def test_all_others_are_ended_at_once(client: Client, ann: User, elsewhere: Client) -> None:
    sign_in(client)
    client.post(SESSIONS)
    assert (signed_in(elsewhere), signed_in(client)) == (None, str(ann.pk))


def test_the_session_of_somebody_else_stays(client: Client, ann: User, elsewhere: Client) -> None:
    User.objects.create_user("ben", password=PASSWORD, name="本")
    ben = Client()
    ben.post("/account/sign-in/", {"login": "ben", "password": PASSWORD})
    handle = elsewhere.get(SESSIONS).context["places"][0].handle
    ben.post(SESSIONS, {"session": handle})
    ben.post(SESSIONS)
    assert signed_in(elsewhere) == str(ann.pk)


def test_it_asks_again_who_one_is(client: Client, ann: User, elsewhere: Client) -> None:
    sign_in(client)
    _forget_who_it_is(client)
    assert client.post(SESSIONS)["Location"] == "/account/confirm/"
    assert signed_in(elsewhere) == str(ann.pk)
    client.post("/account/confirm/?next=" + SESSIONS, {"show_again_with": PASSWORD})
    client.post(SESSIONS)
    assert signed_in(elsewhere) is None


def test_showing_again_who_one_is_gives_the_session_a_new_key(client: Client, ann: User) -> None:
    sign_in(client)
    before = client.session.session_key
    client.post("/account/confirm/", {"show_again_with": PASSWORD})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()
    assert signed_in(client) == str(ann.pk)


def test_removing_the_second_factor_ends_the_other_sessions(
    client: Client, ann: User, posts: Callable
) -> None:
    sign_in(client)
    telephone, _answer = set_up(client)
    other = Client()
    sign_in(other)
    assert signed_in(other) is None
    other.post("/account/sign-in/code/", {"code": telephone.code(1)})
    assert signed_in(other) == str(ann.pk)
    client.post("/account/second-factor/remove/")
    assert (signed_in(other), signed_in(client)) == (None, str(ann.pk))


def test_signing_out_tells_the_browser_to_forget(client: Client, ann: User) -> None:
    sign_in(client)
    answer = client.post("/account/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


def test_strangers_are_led_to_the_sign_in(client: Client) -> None:
    for answer in (client.get(SESSIONS), client.post(SESSIONS)):
        assert answer["Location"].startswith("/account/sign-in/")
