"""Walk every page that links lead to, as one reader; a few of each route are enough."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, URLResolver, get_resolver, resolve, reverse

LINK = re.compile(r'(?:href|src|action)="([^"#]+)')
OF_EACH = 1
# The desk and the lists: whatever waits for a reader is found from there.
LEADING_ON = {
    *("desk", "application_list", "round_list", "round", "objection_list", "nomination_list"),
    *("clearance_desk", "department_desk", "title_reviews", "task", "recusals"),
}
STATIC = ("/static/", "/i18n/")


def routes() -> Iterator[str]:
    """The names of all routes of the URLconf."""
    for name, _parameters in parameters():
        yield name


def parameters(patterns: Any = None, namespace: str = "") -> Iterator[tuple[str, list[str]]]:
    """The name of each route, and what its address asks for."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from parameters(one.url_patterns, inner)
        else:
            yield f"{namespace}{one.name}", list(one.pattern.converters)


def starts() -> list[str]:
    """The addresses that need nothing."""
    found = []
    for name in routes():
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return found


def walk(
    client: Client,
    more: Iterable[str] = (),
    known: Container[str] = (),
    begin: Iterable[str] | None = None,
) -> Iterator[tuple[str, str, HttpResponse]]:
    """(route, address, answer) of each page reached by GET; forms are read, never sent.

    `answer.came_from` is the page with the link, empty for an address that was typed.
    `known` routes are not opened again, but for those that lead on to what is new. Without
    `begin` the walk begins at every address that needs nothing.
    """
    typed = [*(starts() if begin is None else begin), *more]
    waiting = deque((address, "") for address in typed)
    seen: set[str] = set()
    times: Counter[tuple[str, str]] = Counter()
    while waiting:
        address, source = waiting.popleft()
        parts = urlsplit(address)
        name = _route(parts.path)
        of_route = (name, re.sub(r"=[^&]*", "=", parts.query))
        if address in seen or not name or times[of_route] >= OF_EACH:
            continue
        if name in known and (name not in LEADING_ON or parts.query):
            continue
        seen.add(address)
        answer = client.get(address)
        answer.came_from = source
        if answer.status_code == 200:
            times[of_route] += 1
        yield name, address, answer
        waiting.extend((link, address) for link in _links(address, answer))


def _route(path: str) -> str:
    if path.startswith(STATIC):
        return ""
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _links(address: str, answer: HttpResponse) -> list[str]:
    if answer.status_code in (301, 302):
        return [urljoin(address, answer.headers["Location"])]
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    found = (urljoin(address, unescape(link)) for link in LINK.findall(answer.content.decode()))
    return [link for link in found if not urlsplit(link).netloc]
