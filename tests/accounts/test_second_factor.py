"""The second factor: required for staff, set up before anything else, each code used once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import Session, User
from accounts.people import forget_second_factor
from accounts.urls import NAMES
from evaluation.models import Programme
from evaluation.vocabulary import Role
from tests.accounts.conftest import set_up, sign_in, signed_in, telephone_of
from tests.actions.world import appoint
from workflows.actor import Actor

CODE, SET_UP, DESK = "/account/sign-in/code/", "/account/second-factor/", "/desk/"
CODES = "/account/recovery-codes/"
WITHOUT = {Role.APPLICANT, Role.TOWNSHIP_LEADER}
STAFF = [role for role in Role if role not in WITHOUT | {Role.PUBLIC, Role.SYSTEM}]


def _addresses(patterns: Any, prefix: str = "", space: str = "") -> list[tuple[str, str]]:
    found = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found += _addresses(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            found.append((f"{space}{pattern.name}", "/" + route))
    return found


def _example(route: str) -> str:
    """An address of the route: the first of several words, a number, a word."""
    plain = re.sub(r"\(\?P<\w+>(\w+)[^)]*\)", r"\1", re.sub(r"[\^$\\]", "", route))
    plain = re.sub(r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000", plain)
    return re.sub(r"<[\w:]+>", "x", re.sub(r"<int:\w+>", "1", plain))


def _closed_addresses() -> list[str]:
    """Every address but those of sign-in."""
    rows = _addresses(get_resolver().url_patterns)
    return [_example(route) for name, route in rows if name not in NAMES]


def test_the_list_of_addresses_is_the_whole_site() -> None:
    assert len(_closed_addresses()) > 60
    assert "/feeds/calls.atom" in _closed_addresses()
    assert DESK in _closed_addresses() and "/commission/ballot/1/" in _closed_addresses()


@pytest.mark.parametrize("post", STAFF)
def test_a_staff_person_sets_it_up_before_anything_else(
    client: Client, ann: User, posts: Callable, strict: None, post: str
) -> None:
    posts(post)
    sign_in(client)
    assert client.get(DESK)["Location"] == SET_UP


def test_every_page_is_closed_until_then_and_open_afterwards(
    client: Client, ann: User, posts: Callable, strict: None
) -> None:
    posts("secretariat")
    sign_in(client)
    for method in (client.get, client.post):
        answers = {path: method(path) for path in _closed_addresses()}
        open_ = [
            path for path, answer in answers.items() if answer.headers.get("Location") != SET_UP
        ]
        assert open_ == []
    _telephone, answer = set_up(client)
    assert answer["Location"] == CODES
    assert client.get(DESK).status_code == 200


@pytest.mark.parametrize("post", sorted(WITHOUT))
def test_an_applicant_and_a_township_leader_go_straight_on(
    client: Client, ann: User, posts: Callable, strict: None, post: str
) -> None:
    posts(post)
    sign_in(client)
    assert client.get(DESK).status_code == 200


@pytest.mark.parametrize("post", sorted(WITHOUT))
def test_one_setting_asks_everybody_for_it(
    client: Client, ann: User, posts: Callable, strict: None, settings: Any, post: str
) -> None:
    settings.POSTS_WITHOUT_SECOND_FACTOR = []
    posts(post)
    sign_in(client)
    assert client.get(DESK)["Location"] == SET_UP


def test_one_staff_post_beside_another_is_enough_to_ask(
    client: Client, ann: User, posts: Callable, strict: None
) -> None:
    posts("applicant", "expert")
    sign_in(client)
    assert client.get(DESK)["Location"] == SET_UP


def test_the_posts_come_from_the_appointments(client: Client, ann: User, strict: None) -> None:
    programme = Programme.objects.create(name="社区教育")
    appoint("supervise_programme", Actor(ann), programme)
    sign_in(client)
    assert client.get(DESK)["Location"] == SET_UP


def test_with_it_the_password_alone_opens_nothing(client: Client, ann: User) -> None:
    telephone = telephone_of(ann)
    assert sign_in(client, next="/rounds/")["Location"].startswith(CODE)
    assert signed_in(client) is None
    assert client.get(DESK)["Location"].startswith("/account/sign-in/?next=")
    assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert signed_in(client) is None
    assert client.post(CODE, {"code": telephone.code()})["Location"] == "/rounds/"
    assert signed_in(client) == str(ann.pk)


def test_a_code_works_once_and_an_older_one_not_after_it(client: Client, ann: User) -> None:
    telephone = telephone_of(ann)
    sign_in(client)
    client.post(CODE, {"code": telephone.code()})
    other = Client()
    sign_in(other)
    for later in (0, -1):
        assert other.post(CODE, {"code": telephone.code(later)}).status_code == 200
    assert signed_in(other) is None
    other.post(CODE, {"code": telephone.code(1)})
    assert signed_in(other) == str(ann.pk)


def test_recovery_codes_are_shown_once_and_work_once(client: Client, ann: User) -> None:
    sign_in(client)
    set_up(client)
    page = client.get(CODES)
    shown = page.context["unused_codes"]
    assert len(shown) == 10 and shown[0] in page.content.decode()
    assert "download=" in page.content.decode() and shown[0] in page.context["file"]
    again = client.get(CODES)
    assert shown[0] not in again.content.decode() and "download=" not in again.content.decode()
    for expected in (str(ann.pk), None):
        other = Client()
        sign_in(other)
        other.post(CODE, {"code": shown[0]})
        assert signed_in(other) == expected


def test_new_recovery_codes_end_the_old_ones(client: Client, ann: User) -> None:
    sign_in(client)
    set_up(client)
    old = client.get(CODES).context["unused_codes"]
    assert client.post("/account/recovery-codes/new/")["Location"] == CODES
    new = client.get(CODES).context["unused_codes"]
    assert not set(old) & set(new)
    other = Client()
    sign_in(other)
    other.post(CODE, {"code": old[0]})
    assert signed_in(other) is None


def test_a_wrong_first_code_sets_nothing_up(client: Client, ann: User) -> None:
    sign_in(client)
    client.get(SET_UP)
    assert client.post(SET_UP, {"code": "12"}).status_code == 200
    assert not Authenticator.objects.exists()


def test_setting_it_up_ends_the_sessions_that_began_without_it(client: Client, ann: User) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    set_up(client)
    assert elsewhere.get(DESK).status_code == 302
    assert client.get(DESK).status_code == 200


def test_removing_it_leads_staff_to_another(
    client: Client, ann: User, posts: Callable, strict: None
) -> None:
    posts("expert")
    sign_in(client)
    set_up(client)
    assert client.get(DESK).status_code == 200
    assert client.post("/account/second-factor/remove/").status_code == 302
    assert not Authenticator.objects.exists()
    assert client.get(DESK)["Location"] == SET_UP


def test_an_administrator_can_forget_a_lost_telephone(
    client: Client, ann: User, posts: Callable, strict: None
) -> None:
    posts("expert")
    sign_in(client)
    set_up(client)
    forget_second_factor(ann)
    assert not Session.objects.filter(user=ann).exists()
    sign_in(client)
    assert client.get(DESK)["Location"] == SET_UP


def test_the_secret_is_not_stored_in_the_clear(ann: User, settings: Any) -> None:
    telephone = telephone_of(ann)
    stored = Authenticator.objects.get(user=ann, type="totp").data["secret"]
    assert telephone.secret not in str(stored)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key after a rotation"
    assert get_adapter().decrypt(stored) == telephone.secret


def test_no_page_of_sign_up_or_mail_exists() -> None:
    names = {name for name, _path in _addresses(get_resolver().url_patterns)}
    assert not [name for name in names if re.search("signup|email|social|reset", name)]
    assert reverse("account_login") == reverse("accounts:sign_in")
