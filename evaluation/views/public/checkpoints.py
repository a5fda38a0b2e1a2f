"""Checkpoints of the record, each as its exact text, and the kit to verify with."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from evaluation.publication import kit
from evaluation.queries.public.checkpoints import checkpoints
from evaluation.views.public.base import PublicPage, page_of
from evaluation.views.public.caching import shared

FRESH_SECONDS = 5 * 60
TEXT = "text/plain; charset=utf-8"


class Checkpoints(PublicPage):
    """What the record amounted to, minute by minute; whoever keeps one can prove a change."""

    template_name = "public/checkpoint_list.html"
    has_clock = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of checkpoints, the public keys, the tools of the kit."""
        page = page_of(self.request, checkpoints())
        tools = [
            {"name": one.name, "purpose": kit.purpose(one), "usage": kit.usage(one)}
            for one in kit.tools()
        ]
        return super().get_context_data(
            page=page, rows=list(page), keys=list(kit.public_keys()), tools=tools, **kwargs
        )


def checkpoint_text(request: HttpRequest, size: int) -> HttpResponse:
    """A checkpoint as the very bytes that were signed."""
    found = get_object_or_404(checkpoints(), size=size)
    return shared(request, lambda: HttpResponse(found.text, content_type=TEXT), FRESH_SECONDS)


def latest(request: HttpRequest) -> HttpResponse:
    """To the newest checkpoint; the address to fetch every day."""
    found = checkpoints().first()
    if found is None:
        raise Http404
    response = redirect("checkpoint_text", size=found.size)
    response.headers["Cache-Control"] = "no-store"
    return response


def verification_kit(request: HttpRequest) -> HttpResponse:
    """The kit as one zip."""
    return shared(
        request,
        lambda: HttpResponse(
            kit.kit(),
            content_type="application/zip",
            headers={"Content-Disposition": 'attachment; filename="verification-kit.zip"'},
        ),
        FRESH_SECONDS,
    )
