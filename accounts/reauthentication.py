"""Say again who you are, right before an act that cannot be undone.

The list of acts is a setting, and `require` is called where every act passes, so no page can
forget it. The page that asks (views/confirming.py) carries what was typed.
"""

from __future__ import annotations

import time
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest

CONFIRMED_AT = "confirmed_at"

request_in_hand: ContextVar[HttpRequest | None] = ContextVar("request_in_hand", default=None)


class ConfirmationNeeded(Exception):
    """The act waits until the person has said again who they are."""

    def __init__(self, verb: str) -> None:
        super().__init__(verb)
        self.label = str(getattr(verb, "label", verb))


def require(verb: str) -> None:
    """Stop an act of the list unless the person showed lately who they are.

    Acts outside a request (the timer, the demonstration's play) have nobody to ask.
    """
    request = request_in_hand.get()
    if request is None or str(verb) not in settings.REAUTHENTICATE_VERBS:
        return
    if request.user.is_authenticated and not is_fresh(request):
        raise ConfirmationNeeded(verb)


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person signed in or confirmed within the last minutes."""
    confirmed = request.session.get(CONFIRMED_AT, 0)
    return 0 <= time.time() - confirmed < settings.REAUTHENTICATE_MINUTES * 60


def confirm(request: HttpRequest) -> None:
    """Remember that the person has just shown who they are, under a new key of the session."""
    request.session.cycle_key()
    request.session[CONFIRMED_AT] = time.time()
