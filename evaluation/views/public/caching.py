"""Answers kept for everybody: a page is made once for each version of the public facts.

The key of a page is made of the version of all public facts, the release, the language, the
address and the moment (a minute where a clock counts down, otherwise the China day). Nobody has
to be told of a change: a new version is another key. The same key is the ETag, so a reader who
has the page already is answered 304 before anything is made. Each reader's own form token is
left out of what is kept and put in again when it is sent.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag

from evaluation.queries.public.version import public_version
from workflows import clock
from workflows.deadlines import CHINA

# The token differs in every answer; the page does not.
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": )"[^"]*"')
MARK = secrets.token_hex(16).encode()
LARGEST = 512 * 1024
KEEP_SECONDS = 10 * 60
KEPT_HEADERS = ("Content-Type", "Content-Disposition", "Content-Language")
Make = Callable[[], HttpResponse]


def is_personal(request: HttpRequest) -> bool:
    """Whether the answer would show something of this reader: a post, a message."""
    cookies = request.COOKIES
    if settings.SESSION_COOKIE_NAME not in cookies and "messages" not in cookies:
        return False
    return request.user.is_authenticated or bool(len(get_messages(request)))


def page(request: HttpRequest, make: Make, seconds: int, has_clock: bool) -> HttpResponse:
    """A page of the frame: kept by the reader's browser alone, for it holds a form token."""
    moment = "%Y%m%d%H%M" if has_clock else "%Y%m%d"
    key = key_of(request.get_full_path(), request.LANGUAGE_CODE, moment)
    head = HttpResponse()
    patch_vary_headers(head, ["Cookie"])
    patch_cache_control(head, private=True, max_age=seconds)
    return _answer(request, make, head, key, "pages")


def shared(request: HttpRequest, make: Make, seconds: int) -> HttpResponse:
    """A file without any token: the same for everybody, also for caches on the way."""
    key = key_of(request.build_absolute_uri(), request.LANGUAGE_CODE, "%Y%m%d")
    head = HttpResponse()
    patch_cache_control(head, public=True, max_age=seconds)
    return _answer(request, make, head, key, "files")


def key_of(address: str, language: str, moment: str) -> str:
    """The key of an answer, which is its ETag, too."""
    told = (
        public_version(),
        release(),
        language,
        address,
        f"{clock.now().astimezone(CHINA):{moment}}",
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:40]


@lru_cache(maxsize=1)
def release() -> str:
    """Changes whenever templates, catalogues or programs were replaced; the same in all workers."""
    folders = ("templates", "locale", "evaluation", "static")
    files = sorted(
        path
        for folder in folders
        for path in (settings.BASE_DIR / folder).rglob("*")
        if path.suffix in {".html", ".mo", ".py", ".yaml", ".css"}
    )
    seen = [f"{path} {(of := path.stat()).st_size} {of.st_mtime_ns}" for path in files]
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:16]


def _answer(
    request: HttpRequest, make: Make, head: HttpResponse, key: str, store: str
) -> HttpResponse:
    etag = quote_etag(key)
    head.headers["ETag"] = etag
    if found := get_conditional_response(request, etag=etag):
        return _with(found, head)
    kept = caches[store].get(key)
    if kept is None:
        response = make()
        if hasattr(response, "render"):
            response.render()
        if response.status_code != 200 or response.streaming:
            return response
        kept = TOKEN.sub(rb'\1"' + MARK + b'"', response.content), _headers(response)
        if store == "files" or len(kept[0]) <= LARGEST:
            caches[store].set(key, kept, KEEP_SECONDS)
    content, headers = kept
    if MARK in content:
        content = content.replace(MARK, get_token(request).encode())
    return _with(HttpResponse(content, headers=headers), head)


def _headers(response: HttpResponse) -> dict[str, Any]:
    return {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}


def _with(response: HttpResponse, head: HttpResponse) -> HttpResponse:
    for name in ("Cache-Control", "ETag", "Vary"):
        if name in head.headers:
            response.headers[name] = head.headers[name]
    return response
