"""Gives every request an id that the record keeps and the response shows."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from workflows.actor import request_id


class RequestIdMiddleware:
    """Joins what happened in one request: log lines, audit events, the error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex)
        try:
            response = self.get_response(request)
            response.headers["X-Request-Id"] = request_id.get()
            return response
        finally:
            request_id.reset(token)
