"""People who sign in in the tests, and a telephone that shows their codes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.test import Client

from accounts import policy
from accounts.models import User

PASSWORD = "four correct horses"
SIGN_IN, SET_UP = "/account/sign-in/", "/account/second-factor/"


@pytest.fixture
def ann(db: None) -> User:
    """A person with a password of her own."""
    user = User(username="ann", name="安")
    user.save()
    user.choose_password(PASSWORD)
    return user


@pytest.fixture
def posts(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give everybody this post for the test."""
    return lambda *held: monkeypatch.setattr(policy, "_posts_of", lambda user: held)


@pytest.fixture
def strict(settings: Any) -> None:
    """The second factor is asked for, as in production."""
    settings.SECOND_FACTOR_REQUIRED = True


class Telephone:
    """Holds the secret of a person and shows the code of this half minute, or of the next."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def code(self, later: int = 0) -> str:
        """The code now, or so many half minutes later."""
        step = int(time.time()) // 30 + later
        return auth.format_hotp_value(auth.hotp_value(self.secret, step))


def telephone_of(user: User) -> Telephone:
    """Set up the second factor with its recovery codes."""
    secret = auth.generate_totp_secret()
    Authenticator.objects.create(
        user=user, type="totp", data={"secret": get_adapter().encrypt(secret)}
    )
    RecoveryCodes.activate(user)
    return Telephone(secret)


def set_up(client: Client) -> tuple[Telephone, Any]:
    """Set up the second factor on its page, as its person does."""
    page = client.get(SET_UP)
    telephone = Telephone(re.findall(r"<code>([A-Z2-7]{32})</code>", page.content.decode())[0])
    return telephone, client.post(SET_UP, {"code": telephone.code()})


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> Any:
    """The first step for Ann."""
    return client.post(SIGN_IN, {"login": "ann", "password": password, **more})


def signed_in(client: Client) -> str | None:
    """The key of the person who is signed in."""
    return client.session.get("_auth_user_id")
