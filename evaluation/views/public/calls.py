"""Calls for applications: the list, one call, one category with its plan and rubric."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.models import Category
from evaluation.queries.documents import issued_to_the_public
from evaluation.queries.public import calls, plan_words, standards
from evaluation.queries.public.notices import notice_row, published_notices
from evaluation.queries.public.words import category_name
from evaluation.views.public.base import PublicPage, page_of
from evaluation.vocabulary import DocumentKind
from workflows import clock


def _crumbs(*rows: tuple[str, str]) -> list[dict[str, str]]:
    return [{"url": url, "label": label} for label, url in rows]


class CallList(PublicPage):
    """Every call, the latest first."""

    template_name = "public/call_list.html"
    has_clock = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of calls."""
        now = clock.now()
        page = page_of(self.request, calls.called_rounds(), 20)
        rows = [calls.call_row(one, now) for one in page]
        return super().get_context_data(now=now, page=page, rows=rows, **kwargs)


class Call(PublicPage):
    """One call: text, calendar, categories with quotas, sealed draws."""

    template_name = "public/call.html"
    has_clock = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The round with what belongs to its call."""
        now = clock.now()
        round_ = get_object_or_404(calls.called_rounds(), pk=self.kwargs["pk"])
        published = published_notices().filter(round=round_)
        return super().get_context_data(
            now=now,
            round=round_,
            row=calls.call_row(round_, now),
            draws=calls.sealed_draws(round_),
            notices=[notice_row(one, now) for one in published],
            documents=issued_to_the_public(round_, DocumentKind.CALL),
            notice_period=plan_words.period(round_.notice_days, round_.notice_kind),
            crumbs=_crumbs((_("Calls"), reverse("call_list")), (round_.name, "")),
            **kwargs,
        )


class CallCategory(PublicPage):
    """One category of a call: the stages in words, the conditions, the rubric."""

    template_name = "public/call_category.html"
    has_clock = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The category with its frozen plan and rubric."""
        now = clock.now()
        round_ = get_object_or_404(calls.called_rounds(), pk=self.kwargs["pk"])
        title, _bar, level = self.kwargs["code"].partition("_")
        category = get_object_or_404(Category, round=round_, title=title, level=level)
        return super().get_context_data(
            now=now,
            round=round_,
            category=calls.category_row(category, now),
            stages=plan_words.stages(category, round_),
            conditions=plan_words.conditions(category),
            standard=standards.standard(category),
            crumbs=_crumbs(
                (_("Calls"), reverse("call_list")),
                (round_.name, reverse("call", args=[round_.pk])),
                (category_name(category.code), ""),
            ),
            **kwargs,
        )
