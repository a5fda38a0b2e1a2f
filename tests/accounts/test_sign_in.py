"""Signing in: one answer to every mistake, a safe way on, and roles to choose in the demo only."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "four correct horses"
SIGN_IN, DEMO = "/account/sign-in/", "/account/sign-in/demo/"


@pytest.fixture
def ann() -> User:
    """A person with a password."""
    return User.objects.create_user("ann", password=PASSWORD, name="安")


@pytest.fixture
def demo_expert() -> User:
    """An account as the demo makes it: without a password."""
    user = User.objects.create(username="demo-expert", name="专家经办人", office="评审组")
    user.set_unusable_password()
    user.save()
    return user


def _signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def _try(client: Client, username: str, password: str, **more: str) -> Any:
    return client.post(SIGN_IN, {"login": username, "password": password, **more})


def test_the_right_password_signs_in_and_leads_to_the_desk(client: Client, ann: User) -> None:
    answer = _try(client, "ann", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk"))
    assert _signed_in(client) == str(ann.pk)


def test_every_mistake_gets_the_same_answer(client: Client, ann: User) -> None:
    User.objects.create_user("gone", password=PASSWORD, name="Gone", is_active=False)
    answers = [
        _try(client, *pair)
        for pair in (
            ("ann", "wrong"),
            ("nobody", PASSWORD),
            ("gone", PASSWORD),
            ("ann", PASSWORD[:-1]),
        )
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    errors = {str(answer.context["form"].non_field_errors()) for answer in answers}
    assert len(errors) == 1
    client.cookies["django_language"] = "en"
    said = "The account name or the password is not right. Please try again."
    assert said in _try(client, "ann", "wrong").content.decode()
    assert _signed_in(client) is None


def test_an_account_without_a_password_cannot_be_entered_by_one(
    client: Client, demo_expert: User
) -> None:
    for password in ("", "!", demo_expert.password):
        _try(client, "demo-expert", password)
    assert _signed_in(client) is None


def test_the_way_on_never_leaves_the_site(client: Client, ann: User) -> None:
    inside = _try(client, "ann", PASSWORD, next="/rounds/")
    assert inside["Location"] == "/rounds/"
    client.logout()
    outside = _try(client, "ann", PASSWORD, next="https://elsewhere.example/")
    assert outside["Location"] == reverse("desk")


def test_signing_in_gives_the_session_a_new_key(client: Client, ann: User) -> None:
    client.get(SIGN_IN)
    session = client.session
    session["kept"] = True
    session.save()
    before = session.session_key
    _try(client, "ann", PASSWORD)
    assert client.session.session_key != before


def test_signing_out_takes_a_click_not_a_link(client: Client, ann: User) -> None:
    client.force_login(ann)
    assert client.get("/account/sign-out/").status_code == 405
    assert _signed_in(client) == str(ann.pk)
    assert client.post("/account/sign-out/")["Location"] == reverse("home")
    assert _signed_in(client) is None


def test_a_deactivated_person_is_out_at_the_next_page(client: Client, ann: User) -> None:
    client.force_login(ann)
    User.objects.update(is_active=False)
    assert client.get(reverse("desk"))["Location"].startswith(SIGN_IN)


def test_outside_the_demo_there_is_no_such_door(
    client: Client, demo_expert: User, settings: Any
) -> None:
    settings.DEMO = False
    assert client.post(DEMO, {"username": "demo-expert"}).status_code == 404
    assert client.get(DEMO).status_code == 404
    assert _signed_in(client) is None
    assert list(client.get(SIGN_IN).context["demo_accounts"]) == []


def test_in_the_demo_one_click_is_enough(client: Client, demo_expert: User, settings: Any) -> None:
    settings.DEMO = True
    page = client.get(SIGN_IN)
    assert list(page.context["demo_accounts"]) == [demo_expert]
    assert "专家经办人" in page.content.decode()
    answer = client.post(DEMO, {"username": "demo-expert"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("desk"))
    assert _signed_in(client) == str(demo_expert.pk)
    assert client.get(DEMO).status_code == 405


@pytest.mark.parametrize("demo", [True, False])
def test_the_demo_says_on_every_page_that_the_second_factor_is_off(
    client: Client, demo_expert: User, settings: Any, demo: bool
) -> None:
    settings.DEMO = demo
    client.force_login(demo_expert)
    for path in ("/", "/notices/", "/desk/", "/account/", "/nowhere/", SIGN_IN):
        page = client.get(path, follow=True).content.decode()
        assert ("一键登录，二次验证已关闭" in page) is demo, path


def test_in_the_demo_only_the_demos_own_accounts_are_open(
    client: Client, ann: User, demo_expert: User, settings: Any
) -> None:
    settings.DEMO = True
    assert client.post(DEMO, {"username": "ann"}).status_code == 404
    assert client.post(DEMO).status_code == 404
    User.objects.filter(pk=demo_expert.pk).update(is_active=False)
    assert client.post(DEMO, {"username": "demo-expert"}).status_code == 404
    assert _signed_in(client) is None


def test_forms_of_other_sites_are_not_accepted(ann: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert _try(strict, "ann", PASSWORD).status_code == 403
    assert _signed_in(strict) is None
