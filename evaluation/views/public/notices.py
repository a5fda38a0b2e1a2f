"""Public notices: the list, one notice with its frozen list, and the list's exact text."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.models import Naming, PublicNotice
from evaluation.queries.calendar import unconfirmed_years, unusual_days
from evaluation.queries.documents import issued_to_the_public
from evaluation.queries.public import notices
from evaluation.queries.public.checkpoints import sealed_before
from evaluation.views.public.base import FRESH_SECONDS, PublicPage, page_of
from evaluation.views.public.caching import shared
from evaluation.vocabulary import DocumentKind
from workflows import clock
from workflows.audit import canonical
from workflows.audit.sealing import latest_checkpoint


class NoticeList(PublicPage):
    """Every notice, the latest first."""

    template_name = "public/notice_list.html"
    has_clock = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of notices."""
        now = clock.now()
        page = page_of(self.request, notices.published_notices(), 20)
        rows = [notices.notice_row(one, now) for one in page]
        return super().get_context_data(now=now, page=page, rows=rows, **kwargs)


class Notice(PublicPage):
    """The frozen list, from when until when, and how to object."""

    template_name = "public/notice.html"
    has_clock = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The notice with its sections and the notices before and after it."""
        now = clock.now()
        notice = get_object_or_404(notices.published_notices(), pk=self.kwargs["pk"])
        return super().get_context_data(
            now=now,
            notice=notice,
            row=notices.notice_row(notice, now),
            unconfirmed=unconfirmed_years(notice.kind, notice.published_at, notice.ends_at),
            unusual=_unusual(notice),
            sections=notices.sections(notice.list),
            commended=notices.commended(notice.list),
            siblings=notices.siblings(notice),
            documents=issued_to_the_public(notice.round, DocumentKind.NOTICE, notice.number),
            sealed=sealed_before(notice),
            latest=latest_checkpoint(),
            crumbs=[
                {"url": reverse("notice_list"), "label": _("Public notices")},
                {"url": "", "label": f"{notice.round.name} · {notice.number}"},
            ],
            **kwargs,
        )


def _unusual(notice: PublicNotice) -> dict[str, list[Any]]:
    """Holidays within the period that do not count, and worked weekends that do."""
    off, worked = unusual_days(notice.kind, notice.published_at, notice.ends_at)
    return {"off": off, "worked": worked}


def notice_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of a notice as the very bytes that were hashed."""
    return _exact(request, get_object_or_404(PublicNotice, pk=pk), f"notice-{pk}")


def naming_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of a naming as the very bytes that were hashed."""
    return _exact(request, get_object_or_404(Naming, pk=pk), f"commendation-{pk}")


def _exact(request: HttpRequest, published: Any, name: str) -> HttpResponse:
    return shared(
        request,
        lambda: HttpResponse(
            canonical.text(published.list).encode(),
            content_type="application/json; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
        ),
        FRESH_SECONDS,
    )
