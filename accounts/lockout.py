"""After too many mistakes sign-in pauses: for a name at one address, later for a name anywhere.

Counted in the database by django-axes, so that all processes count together. Neither what was
sent nor the browser's name is stored.
"""

from __future__ import annotations

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from accounts import kept


class Handler(AxesDatabaseHandler):
    """Counts mistakes; one from another address weighs less than one from the same."""

    def get_failures(self, request: HttpRequest, credentials: dict | None = None) -> int:
        """Mistakes from here, or the share of those from anywhere that weighs the same."""
        here, anywhere = (
            sum(attempts.values_list("failures_since_start", flat=True))
            for attempts in self.get_user_attempts(request, credentials)
        )
        weight = max(1, settings.FAILURES_FROM_ANYWHERE // settings.AXES_FAILURE_LIMIT)
        return max(here, anywhere // weight)

    def user_login_failed(
        self, sender: Any, credentials: dict, request: Any = None, **kwargs: Any
    ) -> None:
        """Count the mistake, and nothing of what was sent with it."""
        if request is None:
            return
        sent = request.GET, request.POST
        request.axes_user_agent = request.axes_http_accept = ""
        request.GET = request.POST = QueryDict()
        try:
            super().user_login_failed(sender, credentials, request, **kwargs)
        finally:
            request.GET, request.POST = sent


def address_of(request: HttpRequest) -> str:
    """The reader's address as the site's set-up names it; empty where there is none."""
    return request.META.get(settings.CLIENT_ADDRESS, "").rsplit(",", 1)[-1].strip()


def address_or_none(request: HttpRequest) -> str | None:
    """The same for axes, whose column takes addresses and nothing else."""
    return address_of(request) or None


def may_try(request: HttpRequest, username: str) -> bool:
    """Whether this name may try again from here; otherwise the answer becomes the pause."""
    allowed = AxesProxyHandler.is_allowed(request, {"username": username})
    if not allowed:
        request.axes_locked_out = True
        request.axes_credentials = {"username": username}
    return allowed


def note_mistake(request: HttpRequest, username: str) -> None:
    """A wrong code counts like a wrong password."""
    user_login_failed.send(__name__, credentials={"username": username}, request=request)


def locked(
    request: HttpRequest, response: HttpResponse | None, credentials: dict | None
) -> HttpResponse:
    """The page that says when to try again; the same for names that do not exist."""
    username = (credentials or {}).get("username", "")
    last = AccessAttempt.objects.filter(
        username=username, attempt_time__gte=get_cool_off_threshold(request)
    ).aggregate(last=Max("attempt_time"))["last"]
    again = (last or timezone.now()) + get_cool_off(request)
    kept.keep(request)
    return render(request, "accounts/locked.html", {"again": again}, status=429)
