"""Passwords under both profiles; Argon2; nobody stands above the table of rights."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.test import Client

from accounts import checks
from accounts.models import PastPassword, User
from config import sign_in as product
from tests.accounts.conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
CHANGE, DESK = "/account/password/", "/desk/"


@pytest.fixture
def mlps(settings: Any) -> Iterator[None]:
    """The profile of 等保, as its settings are written."""
    settings.AUTH_PASSWORD_VALIDATORS = [
        *product.AUTH_PASSWORD_VALIDATORS[:2],
        *product.MLPS_VALIDATORS,
    ]
    settings.PASSWORD_MAX_AGE_DAYS = product.MLPS_MAX_AGE_DAYS
    return


def _codes(password: str, user: User | None = None) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as refused:
        return [error.code for error in refused.error_list]
    return []


@pytest.mark.parametrize(
    ("password", "faults"),
    [
        ("eleven char", ["password_too_short"]),
        ("four correct horses", []),
        ("只用汉字也可以的十二个字的密码", []),
        ("password1234", ["password_too_common"]),
    ],
)
def test_asvs_asks_for_length_and_forbids_common_ones(password: str, faults: list[str]) -> None:
    assert _codes(password) == faults


@pytest.mark.parametrize(
    ("password", "faults"),
    [
        ("four correct horses", ["password_too_uniform"]),
        ("Four correct horses", []),
        ("four correct 4orses", []),
        ("FOURCORRECT4", ["password_too_uniform"]),
        ("Short-1", ["password_too_short"]),
    ],
)
def test_mlps_asks_for_three_of_four_kinds(mlps: None, password: str, faults: list[str]) -> None:
    assert _codes(password) == faults


def test_mlps_refuses_the_last_five_and_forgets_the_sixth(mlps: None, ann: User) -> None:
    used = [f"Correct-Horse-{number}" for number in range(6)]
    for password in used:
        ann.choose_password(password)
    assert [_codes(password, ann) for password in used] == [[]] + [["password_used_before"]] * 5
    assert PastPassword.objects.filter(user=ann).count() == 5


def test_asvs_keeps_no_past_passwords(ann: User) -> None:
    ann.choose_password("another long one")
    assert not PastPassword.objects.exists()


def _change(client: Client, old: str, new: str) -> Any:
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new})


def test_mlps_asks_for_a_change_after_ninety_days(mlps: None, client: Client, ann: User) -> None:
    ann.choose_password("Correct-Horse-1")
    sign_in(client, "Correct-Horse-1")
    assert client.get(DESK).status_code == 200
    ann.password_chosen_at -= timedelta(days=91)
    ann.save(update_fields=["password_chosen_at"])
    assert client.get(DESK)["Location"] == CHANGE
    assert client.get(CHANGE).status_code == 200
    assert _change(client, "Correct-Horse-1", "Correct-Horse-1").status_code == 200
    _change(client, "Correct-Horse-1", "Correct-Horse-2")
    assert client.get(DESK).status_code == 200


def test_mlps_asks_for_a_change_of_a_password_that_somebody_else_set(
    mlps: None, client: Client, ann: User
) -> None:
    ann.set_password("Correct-Horse-1")
    ann.save()
    sign_in(client, "Correct-Horse-1")
    assert client.get(DESK)["Location"] == CHANGE


def test_asvs_never_asks_for_a_change(client: Client, ann: User) -> None:
    ann.set_password(PASSWORD)
    ann.save()
    sign_in(client)
    assert client.get(DESK).status_code == 200


def test_a_changed_password_ends_the_other_sessions(client: Client, ann: User) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    assert _change(client, "not it", "another long one").status_code == 200
    assert elsewhere.get(DESK).status_code == 200
    _change(client, PASSWORD, "another long one")
    assert client.get(DESK).status_code == 200
    assert elsewhere.get(DESK).status_code == 302


def test_passwords_are_hashed_with_argon2(settings: Any) -> None:
    settings.PASSWORD_HASHERS = product.PASSWORD_HASHERS
    assert identify_hasher(make_password(PASSWORD)).algorithm == "argon2"


def test_no_account_is_shipped_with_a_password() -> None:
    assert list(User.objects.all()) == []


@pytest.mark.parametrize(("debug", "faults"), [(False, ["accounts.E002"]), (True, [])])
def test_a_superuser_is_refused_outside_debug(
    ann: User, settings: Any, debug: bool, faults: list[str]
) -> None:
    settings.DEBUG, settings.SECOND_FACTOR_REQUIRED = debug, True
    User.objects.filter(pk=ann.pk).update(is_superuser=True)
    assert [message.id for message in checks.no_superuser()] == faults
    found = [m.id for m in run_checks(include_deployment_checks=True) if m.id]
    assert [name for name in found if name.startswith("accounts.")] == faults


def test_a_switched_off_second_factor_is_refused_outside_debug(settings: Any) -> None:
    settings.DEBUG, settings.SECOND_FACTOR_REQUIRED = False, False
    assert [message.id for message in checks.second_factor_is_required()] == ["accounts.E003"]


def test_no_code_asks_whether_somebody_is_a_superuser() -> None:
    asked = ("is_superuser", "has_perm(", "user_passes_test", "staff_member_required")
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for folder in ("accounts", "config", "evaluation", "workflows", "templates")
        for path in (ROOT / folder).rglob("*.*")
        if path.suffix in {".py", ".html"} and "migrations" not in path.parts
        for word in asked
        if word in path.read_text("utf-8")
    ]
    assert found == ["accounts/checks.py: is_superuser"]
