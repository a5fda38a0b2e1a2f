"""The record of sign-in: every way in and out, every mistake, every change of what protects it.

Written with the event itself, also by processes that share nothing but the database. A line
names the account, never what was typed: a password lands in the wrong field every day. Lines of
mistakes are limited per address and hour, so that nobody fills the table.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.account.authentication import get_authentication_records
from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import SignInEvent, User
from accounts.reauthentication import request_in_hand

Kind = SignInEvent.Kind
MISTAKES = (Kind.WRONG, Kind.PAUSED)
HOUR = timedelta(hours=1)


def note(kind: str, user: Any, *, means: str = "", request: HttpRequest | None = None) -> None:
    """Write one line, from the request at hand where none is given."""
    request = request or request_in_hand.get()
    person = user if isinstance(user, User) else None
    address = address_of(request) if request is not None else ""
    if kind in MISTAKES and _is_too_much(address):
        return
    SignInEvent.objects.create(kind=kind, user=person, means=means[:60], address=address)


def address_of(request: HttpRequest) -> str:
    """Where the request came from, as the site's set-up names it."""
    return request.META.get(settings.CLIENT_ADDRESS, "").rsplit(",", 1)[-1].strip()[:60]


def _is_too_much(address: str) -> bool:
    lately = SignInEvent.objects.filter(kind__in=MISTAKES, at__gt=timezone.now() - HOUR)
    if lately.filter(address=address).count() >= settings.SIGN_IN_MISTAKES_KEPT_PER_ADDRESS:
        return True
    return lately.count() >= settings.SIGN_IN_MISTAKES_KEPT_PER_HOUR


@receiver(user_logged_in)
def came_in(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """With which factors; the demonstration's one click and the tests have none."""
    used = get_authentication_records(request, user)
    means = " + ".join(str(one.get("type") or one["method"]) for one in used)
    note(Kind.IN, user, means=means, request=request)


@receiver(user_logged_out)
def went_out(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """By a click, or because a limit was passed."""
    ended = getattr(request, "lived_too_long", False)
    if user is not None:
        note(Kind.ENDED if ended else Kind.OUT, user, request=request)


@receiver(user_login_failed)
def made_a_mistake(credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
    """Of whom, where the name is one; what was typed is not written down."""
    if request is not None:
        note(Kind.WRONG, _named(credentials.get("username")), request=request)


@receiver(user_locked_out)
def was_paused(request: HttpRequest, username: str = "", **kwargs: Any) -> None:
    """The mistake that began the pause, and every try within it."""
    note(Kind.PAUSED, _named(username), request=request)


def _named(username: Any) -> User | None:
    return User.objects.filter(username=username).first() if username else None
