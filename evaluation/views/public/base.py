"""What every public page shares: no account, a short cache, an ETag, the issuer in the head."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.contrib.messages import get_messages
from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin

from evaluation.models import Programme
from workflows import clock
from workflows.middleware import address_of

FRESH_SECONDS = 60
HOUR = 60 * 60
PAGE_SIZE = 50
# The token differs in every answer; the page does not.
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]*"')


class PublicFrame(ContextMixin):
    """Gives a view the present moment and the name of the issuing body."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The issuer under the site's name; `now` for countdowns."""
        issuer = Programme.objects.order_by("pk").values_list("issuer", flat=True).first()
        now = kwargs.pop("now", None) or clock.now()
        return super().get_context_data(issuer=issuer or "", now=now, **kwargs)


class PublicPage(PublicFrame, TemplateView):
    """A page that anyone may read, and a browser may keep for a minute."""

    fresh_seconds = FRESH_SECONDS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or 304 when the reader already has it."""
        response = super().dispatch(request, *args, **kwargs)
        if hasattr(response, "render"):
            response.render()
        return kept(request, response, self.fresh_seconds)


def kept(request: HttpRequest, response: HttpResponse, seconds: int) -> HttpResponse:
    """Cache headers and an ETag of what the reader sees; 304 for a page that has not changed.

    Private, because each reader's page carries the reader's own form token and language.
    """
    if response.status_code != 200 or request.method not in ("GET", "HEAD"):
        return response
    patch_vary_headers(response, ["Cookie"])
    if request.user.is_authenticated or len(get_messages(request)) or not seconds:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, private=True, max_age=seconds)
    seen = TOKEN.sub(b"", response.content)
    etag = quote_etag(hashlib.sha256(seen).hexdigest()[:32])
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Any:
    """The page of a list that the address asks for; a wrong number gives the nearest page."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Counts an act of this address; True when it was done more than `most` times in an hour."""
    digest = hashlib.sha256(address_of(request).encode()).hexdigest()[:32]
    key = f"often:{what}:{digest}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two calls
        return False
