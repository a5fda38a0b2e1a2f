"""Accounts: opened without a password, entered first by a link that works once, closed at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.test import Client

from accounts import people
from accounts.models import Session, User
from tests.accounts.conftest import PASSWORD, sign_in, signed_in, telephone_of

pytestmark = pytest.mark.django_db
NEW = "another long password"
CHOSEN = {"new_password1": NEW, "new_password2": NEW}


def _choose(client: Client, link: str, sent: dict[str, str] | None = None) -> Any:
    page = client.get(link, follow=True)
    path = page.request["PATH_INFO"]
    return client.post(path, CHOSEN if sent is None else sent)


def test_a_new_account_cannot_be_entered_until_its_person_chose_a_password(client: Client) -> None:
    user = people.open_account(username="ben", name="本", office="区教委")
    assert (user.pk, user.has_usable_password(), user.is_superuser) == (user.pk, False, False)
    answer = _choose(client, people.first_sign_in_link(user))
    assert answer["Location"] == "/account/sign-in/"
    client.post("/account/sign-in/", {"login": "ben", "password": NEW})
    assert signed_in(client) == str(user.pk)


@pytest.mark.parametrize("name", ["ann", "with space", ""])
def test_a_name_that_is_taken_or_impossible_opens_nothing(ann: User, name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        people.open_account(username=name, name="本")
    assert set(refused.value.message_dict) == {"username"}
    assert User.objects.count() == 1


def test_a_used_link_says_so(client: Client, ann: User) -> None:
    link = people.first_sign_in_link(ann)
    _choose(client, link)
    page = Client().get(link)
    assert page.status_code == 200 and "已用过、已过期" in page.content.decode()
    Client().post(link, CHOSEN | {"new_password1": "x" * 20, "new_password2": "x" * 20})
    sign_in(client, NEW)
    assert signed_in(client) == str(ann.pk)


def test_an_expired_link_says_so(
    client: Client, ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = people.first_sign_in_link(ann)
    later = datetime.now() + timedelta(days=3, minutes=1)
    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)
    assert "已过期" in client.get(link, follow=True).content.decode()


def test_a_newer_link_ends_the_former_one_the_password_and_the_sessions(
    client: Client, ann: User
) -> None:
    sign_in(client)
    former = people.first_sign_in_link(ann)
    people.first_sign_in_link(ann)
    assert "被新的链接取代" in client.get(former, follow=True).content.decode()
    assert signed_in(client) is None
    sign_in(client)
    assert signed_in(client) is None


@pytest.mark.parametrize("path", ["/account/first/x/y/", "/account/first/MQ/set-password/"])
def test_an_invented_link_says_the_same(client: Client, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200 and "已用过、已过期" in page.content.decode()


def test_a_bad_password_is_refused_and_the_link_still_works(client: Client, ann: User) -> None:
    link = people.first_sign_in_link(ann)
    for bad in ("short", "password1234"):
        page = _choose(client, link, {"new_password1": bad, "new_password2": bad})
        assert page.status_code == 200 and page.context["form"].errors
    assert _choose(client, link).status_code == 302


def test_a_deactivated_person_is_out_everywhere_at_once_and_for_good(ann: User) -> None:
    office, home = Client(), Client()
    for client in (office, home):
        sign_in(client)
    link = people.first_sign_in_link(ann)
    _choose(Client(), link)
    for client in (office, home):
        sign_in(client, NEW)
    assert Session.objects.filter(user=ann).count() == 2
    people.deactivate(ann)
    assert not Session.objects.filter(user=ann).exists()
    people.reactivate(ann)
    for client in (office, home):
        assert client.get("/desk/")["Location"].startswith("/account/sign-in/")


def test_a_deactivated_person_gets_in_by_no_way(client: Client, ann: User) -> None:
    link = people.first_sign_in_link(ann)
    ann.choose_password(PASSWORD)
    other = people.first_sign_in_link(ann)
    people.deactivate(ann)
    for way in (link, other):
        assert "已过期" in client.get(way, follow=True).content.decode()
    sign_in(client)
    assert signed_in(client) is None


def test_the_sessions_of_others_stay(client: Client, ann: User) -> None:
    ben = User.objects.create(username="ben", name="本")
    client.force_login(ben)
    people.deactivate(ann)
    assert client.get("/desk/").status_code == 200


def test_an_account_that_is_closed_between_the_two_steps_stays_closed(
    client: Client, ann: User
) -> None:
    telephone = telephone_of(ann)
    sign_in(client)
    people.deactivate(ann)
    client.post("/account/sign-in/code/", {"code": telephone.code()})
    assert signed_in(client) is None
    assert not Session.objects.filter(user=ann).exists()
