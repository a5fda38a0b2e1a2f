"""On whose behalf a request acts: one's own, or that of somebody one stands in for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from evaluation.queries.delegations import mandate_of
from workflows import clock
from workflows.actor import Actor
from workflows.authority import Who

KEY = "acts_by_mandate"


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request, found once; a mandate that has ended falls away by itself."""
    known: Any = getattr(request, "acting", None)
    if known is not None and known.user == _signed_in(request):
        return known
    actor = Actor.of(request.user)
    key = request.session.get(KEY) if actor.user is not None else None
    if key is not None:
        actor = mandate_of(Who(actor, clock.now()), key) or actor
    request.acting = actor
    return actor


def _signed_in(request: HttpRequest) -> Any:
    return request.user if request.user.is_authenticated else None
