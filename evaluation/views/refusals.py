"""A refusal that reaches the top becomes a page with its reason."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from workflows.refusal import Refusal


class RefusalMiddleware:
    """Shows why an act was refused, with the matching HTTP status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a Refusal; any other error goes on."""
        if not isinstance(error, Refusal):
            return None
        return render(request, "refused.html", {"refusal": error}, status=error.status)
