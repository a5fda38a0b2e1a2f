"""What allauth asks this project: messages, passwords, freshness, and how secrets are stored."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import locking, reauthentication, sign_ins
from accounts.models import SignInEvent, User

WRONG = _("The account name or the password is not right. Please try again.")
SAID = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "mfa/messages/totp_activated.txt": _("The second factor is set up."),
    "mfa/messages/totp_deactivated.txt": _("The second factor is removed."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Our words, no mail, no sign-up; sign-in counts as having shown who one is."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": _("Too many mistakes. Please wait and try again."),
        "enter_current_password": _("This is not your present password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are opened by an administrator."""
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *args: Any, **kw: Any
    ) -> None:
        """Only what the page itself does not show."""
        if message_template in SAID:
            messages.add_message(request, level, SAID[message_template])

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail: many offices have none."""

    def set_password(self, user: User, password: str) -> None:
        """The person's own choice."""
        user.choose_password(password)
        sign_ins.note(SignInEvent.Kind.PASSWORD, user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page of the account."""
        return reverse("mfa_index")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """One measure for every page: signed in or confirmed within the last minutes."""
        return not reauthentication.is_fresh(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        """One page takes the password or a code."""
        return [{"id": "reauthenticate", "url": reverse("account_reauthenticate")}]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are stored encrypted under the site's secret key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or it was used. Wait for the next one."),
    }

    def encrypt(self, text: str) -> str:
        """What is written into the database."""
        return locking.locked(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What was encrypted; also under a former secret key that is still listed."""
        return locking.opened(encrypted_text)
