"""The gate behind sign-in: ends what lived too long, asks for what is missing, lets acts wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import clocks, kept, passwords, policy, reauthentication
from accounts.views import confirming


class SignInGate:
    """Session limits, a password to be changed, a second factor to be set up, confirmation."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = reauthentication.request_in_hand.set(request)
        try:
            return self.get_response(request)
        finally:
            reauthentication.request_in_hand.reset(token)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """After the check against forged forms, before the page."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if not request.user.is_authenticated:
            _keep_for_whom_it_ended(request)
            return None
        if clocks.lived_too_long(request):
            _end(request)
            return None
        return _missing(request) or confirming.answered(request) or _offer_kept(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """An act that waits for a confirmation becomes the page that asks for it."""
        if isinstance(error, reauthentication.ConfirmationNeeded):
            return confirming.ask(request, error.label)
        return None


def _end(request: HttpRequest) -> None:
    """Sign out, keeping what was typed for the same person; the page goes on as for anybody."""
    owner = request.user.pk
    request.lived_too_long = True  # the record of sign-in says so
    logout(request)
    request.session[clocks.ENDED_FOR] = owner
    if kept.keep(request, owner):
        said = _("Your session has ended. Please sign in again; what you typed is kept.")
    else:
        said = _("Your session has ended. Please sign in again.")
    messages.info(request, said)


def _keep_for_whom_it_ended(request: HttpRequest) -> None:
    """A form sent from another window after the session ended is kept as well."""
    owner = request.session.get(clocks.ENDED_FOR)
    if owner is None or request.resolver_match.view_name in _names():
        return
    had = kept.KEY in request.session
    # The first to notice the end may have been an autosave, which keeps nothing and says nothing.
    if kept.keep(request, owner) and not had:
        messages.info(request, _("What you typed is kept. Sign in again to go on with it."))


def _names() -> set[str]:
    from accounts.urls import NAMES

    return NAMES


def _missing(request: HttpRequest) -> HttpResponse | None:
    """Lead to what must be done before anything else."""
    if request.resolver_match.view_name in _names():
        return None
    if passwords.must_change(request.user):
        return redirect("account_change_password")
    if not _second_factor_stands(request):
        return redirect("mfa_activate_totp")
    return None


def _second_factor_stands(request: HttpRequest) -> bool:
    """True where it is set up (then allauth has asked for it), or not needed."""
    if not settings.SECOND_FACTOR_REQUIRED or request.session.get(clocks.HAS_SECOND_FACTOR):
        return True
    if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        request.session[clocks.HAS_SECOND_FACTOR] = True
        return True
    return not policy.needs_second_factor(request.user)


def _offer_kept(request: HttpRequest) -> HttpResponse | None:
    """Back on the page where a session ended: first what was typed there."""
    found = kept.of(request) if kept.KEY in request.session else None
    if found is None or found["path"] != request.path:
        return None
    if request.method == "POST":
        kept.forget(request)
        return None
    return redirect("accounts:kept")
