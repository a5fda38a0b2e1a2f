"""How long a session has lived: started at sign-in, read at every click."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts import kept, policy, reauthentication, sign_ins
from accounts.models import User

BEGAN, SEEN, IDLE, ABSOLUTE = "began_at", "seen_at", "idle_limit", "absolute_limit"
ADDRESS = "address"
ENDED_FOR = "ended_for"
HAS_SECOND_FACTOR = "has_second_factor"
WRITTEN_EVERY = 60  # seconds: a session is not written at every click


@receiver(user_logged_in)
def begin(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Start the session's clocks; signing in shows who one is."""
    session = request.session
    session[BEGAN] = session[SEEN] = time.time()
    session[ADDRESS] = sign_ins.address_of(request)
    for name in (HAS_SECOND_FACTOR, ENDED_FOR):
        session.pop(name, None)
    _take_limits(request, user)
    reauthentication.confirm(request)
    if (found := session.get(kept.KEY)) and found["owner"] != user.pk:
        kept.forget(request)


def _take_limits(request: HttpRequest, user: User) -> None:
    limits = policy.limits_of(user)
    request.session[IDLE] = limits.idle.total_seconds()
    request.session[ABSOLUTE] = limits.absolute.total_seconds()


def lived_too_long(request: HttpRequest) -> bool:
    """Whether a limit is passed; otherwise the click is noted."""
    session, now = request.session, time.time()
    idle = now - session.get(SEEN, 0)
    if idle > session.get(IDLE, 0) or now - session.get(BEGAN, 0) > session.get(ABSOLUTE, 0):
        return True
    if idle > WRITTEN_EVERY:
        session[SEEN] = now
        _take_limits(request, request.user)
    return False
