"""Where one is signed in, and the end of any of it; asked for again who one is, before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from accounts import clocks, reauthentication, sign_ins
from accounts.models import Session, SignInEvent
from accounts.sessions import end_all

LATELY = 10


@dataclass(frozen=True)
class Place:
    """One session, without its key: whoever knows the key is inside."""

    handle: str
    began: datetime
    seen: datetime
    address: str
    is_this: bool


class Sessions(LoginRequiredMixin, TemplateView):
    """One's own sessions and latest sign-ins."""

    template_name = "accounts/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sessions, this one first, and the last lines of the record of sign-in."""
        places = sorted(_places(self.request), key=lambda one: (not one.is_this, one.began))
        lately = SignInEvent.objects.filter(user=self.request.user)[:LATELY]
        return super().get_context_data(
            places=places,
            others=sum(not one.is_this for one in places),
            lately=lately,
            fresh=reauthentication.is_fresh(self.request),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End one, or all but this one."""
        if not reauthentication.is_fresh(request):
            return redirect("account_reauthenticate")
        ended = _end(request, request.POST.get("session", ""))
        if ended:
            sign_ins.note(SignInEvent.Kind.SESSIONS, request.user, request=request)
        said = ngettext("%(n)d session has ended.", "%(n)d sessions have ended.", ended)
        messages.success(request, said % {"n": ended})
        return redirect("account_sessions")


def _end(request: HttpRequest, handle: str) -> int:
    if not handle:
        return end_all(request.user, but=request.session.session_key)
    for row in _rows(request):
        if constant_time_compare(_handle(row.session_key), handle):
            return row.delete()[0]
    return 0


def _rows(request: HttpRequest) -> list[Session]:
    found = Session.objects.filter(user=request.user, expire_date__gt=timezone.now())
    return list(found)


def _places(request: HttpRequest) -> list[Place]:
    places = []
    for row in _rows(request):
        held = row.get_decoded()
        places.append(
            Place(
                handle=_handle(row.session_key),
                began=_moment(held.get(clocks.BEGAN, 0)),
                seen=_moment(held.get(clocks.SEEN, 0)),
                address=held.get(clocks.ADDRESS, ""),
                is_this=row.session_key == request.session.session_key,
            )
        )
    return places


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _handle(key: str) -> str:
    return salted_hmac("accounts.sessions", key).hexdigest()
