"""What every public page shares: no account, kept answers, the issuer in the head."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin

from evaluation.models import Programme
from evaluation.views.public import caching
from workflows import clock

FRESH_SECONDS = 60
PAGE_SIZE = 50


class PublicFrame(ContextMixin):
    """Gives a view the present moment and the name of the issuing body."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The issuer under the site's name; `now` for countdowns."""
        issuer = Programme.objects.order_by("pk").values_list("issuer", flat=True).first()
        now = kwargs.pop("now", None) or clock.now()
        return super().get_context_data(issuer=issuer or "", now=now, **kwargs)


class PublicPage(PublicFrame, TemplateView):
    """A page that anyone may read; kept until a public fact changes, or its clock moves on."""

    fresh_seconds = FRESH_SECONDS
    has_clock = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or 304 when the reader already has it."""

        def make() -> HttpResponse:
            return super(PublicPage, self).dispatch(request, *args, **kwargs)

        if request.method not in ("GET", "HEAD"):
            return make()
        if caching.is_personal(request) or not self.fresh_seconds:
            response = make()
            patch_vary_headers(response, ["Cookie"])
            patch_cache_control(response, private=True, no_cache=True)
            return response
        return caching.page(request, make, self.fresh_seconds, self.has_clock)


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Any:
    """The page of a list that the address asks for; a wrong number gives the nearest page."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
