"""The record of sign-in: each way in and out, each mistake, each change; never what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from accounts import people
from accounts.models import SignInEvent, User
from accounts.pruning import prune
from tests.accounts.conftest import PASSWORD, set_up, sign_in, telephone_of

pytestmark = pytest.mark.django_db
CODE, SIGN_IN = "/account/sign-in/code/", "/account/sign-in/"
NEW = "another long password"
Line = tuple[str, str | None, str]


def lines() -> list[Line]:
    """What the record says, the oldest first: what happened, to whom, by what."""
    rows = SignInEvent.objects.select_related("user").order_by("pk")
    return [(one.kind, one.user and one.user.username, one.means) for one in rows]


def test_in_and_out_are_written_with_the_address(client: Client, ann: User) -> None:
    sign_in(client)
    client.post("/account/sign-out/")
    assert lines() == [("in", "ann", "password"), ("out", "ann", "")]
    assert set(SignInEvent.objects.values_list("address", flat=True)) == {"127.0.0.1"}


def test_the_second_factor_is_named(client: Client, ann: User) -> None:
    telephone = telephone_of(ann)
    sign_in(client)
    client.post(CODE, {"code": "000000"})
    client.post(CODE, {"code": telephone.code()})
    assert lines()[-2:] == [("wrong", "ann", ""), ("in", "ann", "password + totp")]


def test_a_mistake_names_the_account_and_nothing_that_was_typed(client: Client, ann: User) -> None:
    sign_in(client, "a wrong password")
    client.post(SIGN_IN, {"login": "my secret by mistake", "password": PASSWORD})
    assert lines() == [("wrong", "ann", ""), ("wrong", None, "")]
    rows = str(list(SignInEvent.objects.values_list()))
    assert "secret" not in rows and PASSWORD not in rows and "a wrong password" not in rows


def test_the_pause_is_written(client: Client, ann: User) -> None:
    for _time in range(5):
        sign_in(client, "a wrong password")
    assert ("paused", "ann", "") in lines()


def test_a_session_that_ended_by_itself_is_told_apart(
    client: Client, ann: User, settings: Any
) -> None:
    settings.SESSION_LIMITS = {"other": (0, 0)}
    sign_in(client)
    client.get("/desk/")
    assert lines()[-1] == ("ended", "ann", "")


def test_links_passwords_and_lost_telephones_are_written(client: Client, ann: User) -> None:
    telephone_of(ann)
    people.forget_second_factor(ann)
    page = client.get(people.first_sign_in_link(ann), follow=True)
    client.post(page.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
    assert [kind for kind, _who, _means in lines()] == ["no_factor", "link", "password"]


def test_a_changed_password_and_a_removed_factor_are_written(
    client: Client, ann: User, posts: Callable, strict: None
) -> None:
    sign_in(client)
    set_up(client)
    client.post("/account/second-factor/remove/")
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    kinds = [kind for kind, _who, _means in lines()]
    assert [kind for kind in kinds if kind not in {"in", "codes"}] == [
        *("factor", "no_factor", "password")
    ]


def test_one_address_cannot_fill_the_record(client: Client, ann: User, settings: Any) -> None:
    settings.SIGN_IN_MISTAKES_KEPT_PER_ADDRESS = 3
    for number in range(6):
        client.post(SIGN_IN, {"login": f"guess{number}", "password": "x"})
    assert lines() == [("wrong", None, "")] * 3
    sign_in(client)
    assert lines()[-1] == ("in", "ann", "password")


def test_the_database_lets_no_line_be_altered(client: Client, ann: User) -> None:
    sign_in(client)
    with pytest.raises(DatabaseError), transaction.atomic():
        SignInEvent.objects.update(address="203.0.113.9")
    if connection.vendor == "sqlite":
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("REPLACE INTO accounts_signinevent SELECT * FROM accounts_signinevent")
    assert lines() == [("in", "ann", "password")]


def test_a_line_goes_after_its_time_and_not_before(ann: User, settings: Any) -> None:
    limit = timedelta(days=settings.RETENTION_SIGN_IN_DAYS)
    for age in (limit + timedelta(hours=1), limit - timedelta(hours=1)):
        SignInEvent.objects.create(kind="in", user=ann, at=timezone.now() - age)
    assert prune()[2] == 1
    assert SignInEvent.objects.get().at > timezone.now() - limit
    assert settings.RETENTION_SIGN_IN_DAYS >= 183
