"""On whose behalf a request acts: one's own, or that of somebody one stands in for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from evaluation.forms.keys import key_of
from evaluation.queries import delegations
from workflows import clock
from workflows.actor import Actor
from workflows.authority import Who
from workflows.middleware import READING

KEY = "acts_by_mandate"


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request, found once; a mandate that has ended falls away by itself."""
    known: Any = getattr(request, "acting", None)
    if known is not None and known.user == _signed_in(request):
        return known
    actor = Actor.of(request.user)
    key = request.session.get(KEY) if actor.user is not None else None
    if key is not None:
        actor = delegations.mandate_of(Who(actor, clock.now()), key) or _let_go(request, key)
    request.acting = actor
    return actor


def switch(request: HttpRequest, key: str) -> Actor | None:
    """From now on act by the mandate of this key, or without a key in one's own name.

    None when the mandate does not hold; then one acts in one's own name, too.
    """
    request.session.pop(KEY, None)
    own = request.acting = Actor.of(request.user)
    if not key:
        return own
    number = key_of(key)
    actor = None if number is None else delegations.mandate_of(Who(own, clock.now()), number)
    if actor is not None:
        request.session[KEY], request.acting = actor.mandate, actor
    return actor


def _let_go(request: HttpRequest, key: int) -> Actor:
    """The mandate does not come back by itself, and the person is told on the next page."""
    del request.session[KEY]
    own = Actor.of(request.user)
    who = Who(own, clock.now())
    mandate = delegations.received(who, key)
    if mandate is not None and request.method in READING:
        said = _("You act in your own name, no longer on behalf of %(name)s. %(why)s") % {
            "name": mandate.stands_in_for.person,
            "why": delegations.why_over(mandate, who),
        }
        messages.warning(request, said, fail_silently=True)
    return own


def _signed_in(request: HttpRequest) -> Any:
    return request.user if request.user.is_authenticated else None
