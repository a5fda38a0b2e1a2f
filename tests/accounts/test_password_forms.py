"""The forms of passwords and of the second factor: what they ask, hide, allow and never bypass."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts import people
from accounts.models import User
from accounts.reauthentication import CONFIRMED_AT
from tests.accounts.conftest import PASSWORD, sign_in, signed_in, telephone_of

pytestmark = pytest.mark.django_db
NEW = "another long password"
CHANGE, SIGN_IN = "/account/password/", "/account/sign-in/"
FIELD = re.compile(r"<input[^>]*type=\"password\"[^>]*>")


def test_a_new_password_needs_the_present_one(client: Client, ann: User) -> None:
    sign_in(client)
    for present in ("", "a wrong password"):
        client.post(CHANGE, {"oldpassword": present, "password1": NEW, "password2": NEW})
        ann.refresh_from_db()
        assert ann.check_password(PASSWORD)


def test_every_password_field_hides_allows_pasting_and_names_its_purpose(
    client: Client, ann: User
) -> None:
    pages = [client.get(SIGN_IN), client.get(people.first_sign_in_link(ann), follow=True)]
    ann.choose_password(PASSWORD)
    sign_in(client)
    pages += [client.get(CHANGE), client.get("/account/confirm/")]
    for page in pages:
        text = page.content.decode()
        fields = FIELD.findall(text)
        named = re.findall(r"<input[^>]*name=\"[^\"]*password[^\"]*\"[^>]*>", text)
        assert fields and all(one in fields for one in named)
        for one in fields:
            assert re.search(r'autocomplete="(current|new)-password"', one)
            assert not re.search(r"onpaste|maxlength|readonly", one)


@pytest.mark.parametrize(
    "password",
    ["  Spaces At Both Ends  ", "ＡＢＣ wide signs 全角", "é" * 3 + " e\u0301 stays apart"],
)
def test_a_password_is_taken_exactly_as_typed(client: Client, ann: User, password: str) -> None:
    ann.choose_password(password)
    sign_in(client, password)
    assert signed_in(client) == str(ann.pk)
    for other in (password.strip() + "x", password.swapcase(), password[:-1]):
        browser = Client()
        sign_in(browser, other)
        assert signed_in(browser) is None


def test_a_link_to_a_new_password_does_not_get_around_the_second_factor(
    client: Client, ann: User
) -> None:
    telephone_of(ann)
    page = client.get(people.first_sign_in_link(ann), follow=True)
    client.post(page.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
    assert signed_in(client) is None
    assert sign_in(client, NEW)["Location"].startswith("/account/sign-in/code/")
    assert signed_in(client) is None and client.get("/desk/").status_code == 302


def test_recovery_codes_are_long_enough(ann: User) -> None:
    telephone_of(ann)
    codes = Authenticator.objects.get(user=ann, type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == len(set(codes)) == 10
    assert all(re.fullmatch(r"\d{8,}", one) for one in codes)


def test_every_page_offers_to_sign_out(client: Client, ann: User) -> None:
    sign_in(client)
    for path in ("/desk/", "/account/", "/account/sessions/", "/messages/"):
        assert 'action="/account/sign-out/"' in client.get(path).content.decode(), path


def test_the_second_factor_is_changed_only_after_a_confirmation(
    client: Client, ann: User, posts: Callable
) -> None:
    telephone = telephone_of(ann)
    sign_in(client)
    client.post("/account/sign-in/code/", {"code": telephone.code()})
    session = client.session
    session[CONFIRMED_AT] = time.time() - 24 * 60 * 60
    session.save()
    for path in ("/account/second-factor/remove/", "/account/recovery-codes/new/"):
        for answer in (client.get(path), client.post(path)):
            assert answer["Location"].startswith("/account/confirm/"), path
    assert Authenticator.objects.filter(user=ann).count() == 2
