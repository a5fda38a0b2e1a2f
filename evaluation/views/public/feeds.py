"""Atom feeds of what is published and what became of it, and the map of the site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from evaluation.models import Naming, Nomination, PublicNotice, Round
from evaluation.queries.public import awards, calls, commended, notices
from evaluation.queries.public.title_names import key_of
from evaluation.views.public.caching import shared
from evaluation.views.public.language import in_asked_language
from evaluation.vocabulary import NominationStatus

LATEST = 50
FRESH_SECONDS = 5 * 60


class _PlainAtom(Atom1Feed):
    """Atom calls a description HTML: a plain text is escaped, or a reader would run it."""

    def add_item(self, title: str, link: str, description: str, **kwargs: Any) -> None:
        """One entry, whose description is a plain text."""
        super().add_item(title, link, escape(description), **kwargs)


class _Latest(Feed):
    """A feed of what was published last; its ids are the addresses, which never change."""

    feed_type = _PlainAtom
    home = ""
    page = ""

    def link(self) -> str:
        """The page whose news the feed brings."""
        return reverse(self.home)

    def item_link(self, item: Any) -> str:
        """The page of the entry."""
        return reverse(self.page, args=[item.pk])

    def item_guid(self, item: Any) -> str:
        """The same address without the host: it outlives a change of domain."""
        return f"urn:community-education-titles:{self.page}:{item.pk}"

    def item_updateddate(self, item: Any) -> datetime:
        """What is published is frozen: it was last changed when it was published."""
        return self.item_pubdate(item)

    def item_pubdate(self, item: Any) -> datetime:
        """When it was published."""
        return item.published_at


class Calls(_Latest):
    """Calls for applications."""

    home, page = "call_list", "call"

    def title(self) -> str:
        """The name of the feed."""
        return _("Calls for applications")

    def items(self) -> Iterable[Round]:
        """The latest calls."""
        return calls.called_rounds()[:LATEST]

    def item_title(self, item: Round) -> str:
        """The name of the round."""
        return item.name

    def item_description(self, item: Round) -> str:
        """The text of the call."""
        return item.call_text

    def item_pubdate(self, item: Round) -> datetime:
        """When the call was published."""
        return item.opens_at


class Notices(_Latest):
    """Public notices."""

    home, page = "notice_list", "notice"

    def title(self) -> str:
        """The name of the feed."""
        return _("Public notices")

    def items(self) -> Iterable[PublicNotice]:
        """The latest notices."""
        return notices.published_notices()[:LATEST]

    def item_title(self, item: PublicNotice) -> str:
        """Round and number."""
        return _("%(round)s: public notice no. %(number)s") % {
            "round": item.round.name,
            "number": item.number,
        }

    def item_description(self, item: PublicNotice) -> str:
        """Why it was published anew, if it was."""
        return item.reason


class Commendations(_Latest):
    """Namings and commendations."""

    home, page = "commendation_list", "commendation"

    def title(self) -> str:
        """The name of the feed."""
        return _("Commendations")

    def items(self) -> Iterable[Naming]:
        """The latest documents."""
        return awards.namings()[:LATEST]

    def item_title(self, item: Naming) -> str:
        """Number and heading."""
        return str(item)

    def item_description(self, item: Naming) -> str:
        """The text of the document."""
        return item.text


class Commended(_Latest):
    """Commended collectives and individuals; an entry changes when its commendation is revoked."""

    home, page = "commended_list", "commended"

    def title(self) -> str:
        """The name of the feed."""
        return _("Commended collectives and individuals")

    def items(self) -> Iterable[Nomination]:
        """Who was commended, or whose commendation was revoked, last."""
        return commended.latest_changes()[:LATEST]

    def item_title(self, item: Nomination) -> str:
        """The name, and as what; first of all whether it is revoked."""
        said = f"{item.name} · {commended.honour(item)}"
        if item.status == NominationStatus.REVOKED:
            return _("Revoked: %(whom)s") % {"whom": said}
        return said

    def item_description(self, item: Nomination) -> str:
        """Work unit and post, the document, the public remark."""
        row = commended.row(item)
        parts = (row["unit"], row["post"], row["number"], row["remark"])
        return " · ".join(part for part in parts if part)

    def item_pubdate(self, item: Nomination) -> datetime:
        """When the decision was published."""
        return item.naming.published_at

    def item_updateddate(self, item: Nomination) -> datetime:
        """When it was conferred or revoked."""
        return item.status_since


FEEDS = {
    "calls": Calls(),
    "notices": Notices(),
    "commendations": Commendations(),
    "commended": Commended(),
}


@in_asked_language
def feed(request: HttpRequest, name: str) -> HttpResponse:
    """One of the feeds, kept until a public fact changes."""
    return shared(request, lambda: FEEDS[name](request), FRESH_SECONDS)


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every address that is worth finding, as absolute addresses."""

    def make() -> HttpResponse:
        urls = [request.build_absolute_uri(path) for path in _paths()]
        text = render_to_string("public/sitemap.xml", {"urls": urls})
        return HttpResponse(text, content_type="application/xml; charset=utf-8")

    return shared(request, make, FRESH_SECONDS)


def robots(request: HttpRequest) -> HttpResponse:
    """What search engines shall leave alone: serials, codes, and what needs an account."""

    def make() -> HttpResponse:
        site_map = request.build_absolute_uri(reverse("sitemap"))
        text = render_to_string("public/robots.txt", {"sitemap": site_map})
        return HttpResponse(text, content_type="text/plain; charset=utf-8")

    return shared(request, make, FRESH_SECONDS)


def _paths() -> Iterable[str]:
    for name in ("home", "call_list", "notice_list", "commendation_list", "title_list"):
        yield reverse(name)
    for name in ("commended_list", "goals", "open_data", "certificate_check", "checkpoint_list"):
        yield reverse(name)
    for round_ in calls.called_rounds():
        yield reverse("call", args=[round_.pk])
        for category in round_.categories.all():
            yield reverse("call_category", args=[round_.pk, category.code])
    for notice in notices.published_notices():
        yield reverse("notice", args=[notice.pk])
    for naming in awards.namings():
        yield reverse("commendation", args=[naming.pk])
    for key in commended.commended().values_list("pk", flat=True):
        yield reverse("commended", args=[key])
    for title in awards.titles().iterator(chunk_size=500):
        yield reverse("title", args=[key_of(title)])
