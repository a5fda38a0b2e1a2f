"""Gives every request an id that the record keeps and the response shows; keeps refused acts."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_noop

from accounts.lockout import address_of
from workflows import refused
from workflows.actor import PUBLIC, Actor, request_id
from workflows.authority import roles_remembered
from workflows.refusal import Refusal

READING = ("GET", "HEAD", "OPTIONS")
# What a page answers when it refuses by itself, before any act was asked.
REFUSING = {
    403: gettext_noop("This page is not open to the person."),
    404: gettext_noop("There is nothing here that the person may act on."),
    409: gettext_noop("The task was closed, or what the form was opened at has changed."),
}


class RequestIdMiddleware:
    """Joins what happened in one request: log lines, audit events, the error page.

    Around the whole request, outside every transaction, refused acts are gathered and kept, and
    who is asked for rights is looked up once.
    A route that refused what was sent to it, without asking an act, leaves a row as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex)
        try:
            with roles_remembered(), refused.kept(_address_key(request)) as gathering:
                response = self.get_response(request)
                if not gathering.acts:
                    _note_by_route(request, response.status_code)
            response.headers["X-Request-Id"] = request_id.get()
            return response
        finally:
            request_id.reset(token)


def _address_key(request: HttpRequest) -> str:
    """Stands for an address without telling it."""
    return salted_hmac("refused.address", address_of(request), algorithm="sha256").hexdigest()[:32]


def _note_by_route(request: HttpRequest, status: int) -> None:
    match = request.resolver_match
    if match is None or request.method in READING or status not in REFUSING:
        return
    user = getattr(request, "user", None)
    acting = getattr(request, "acting", None)  # whoever found out on whose behalf
    actor = acting or (Actor.of(user) if user is not None else PUBLIC)
    answer = Refusal("by_the_page", REFUSING[status], status=status)
    refused.note(actor, answer, route=match.view_name)
