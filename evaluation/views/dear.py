"""How many files that are dear to make, or that hold many rows, one person gets in an hour.

Counted in the database, for all processes, by person. Whoever needs more comes back; nobody
fetches everything they may read in one night.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts import limits

DEAR = {
    *("application_export", "record_export", "timeline_export", "sign_in_export", "result_export"),
    *("application_paper", "round_document", "one_certificate", "issued_document"),
}


class DearMiddleware:
    """Answers 429 before the file is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Who is not signed in gets none of them, or the stored ones."""
        name = getattr(request.resolver_match, "view_name", "")
        if name not in DEAR or not request.user.is_authenticated:
            return None
        if limits.count("file", f"person {request.user.pk}") <= settings.FILES_PER_HOUR:
            return None
        return render(request, "429.html", status=429)
