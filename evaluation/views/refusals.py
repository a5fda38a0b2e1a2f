"""A refusal that reaches the top becomes a page with its reason."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found

from workflows.refusal import Refusal


class RefusalMiddleware:
    """Shows why an act was refused, with the matching HTTP status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a Refusal; any other error goes on.

        The demonstration runs in DEBUG, but shows its visitors the page that a site shows.
        """
        if settings.DEMO and isinstance(error, Http404):
            return page_not_found(request, error)
        if not isinstance(error, Refusal):
            return None
        return render(request, "refused.html", {"refusal": error}, status=error.status)
