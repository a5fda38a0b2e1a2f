"""Commended collectives and individuals: the searchable list, its files, a page for each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.forms.public.awards import CommendedFilter
from evaluation.queries.public import commended
from evaluation.views.public.base import PublicPage, page_of
from evaluation.views.public.exports import commended_columns, table_file


class CommendedList(PublicPage):
    """Everybody who was commended, by year, kind, township, status and words of the name."""

    template_name = "public/commended_list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the whole filtered list as a file (`?format=xlsx` or csv)."""
        form = CommendedFilter(request.GET)
        rows = commended.filtered(commended.commended(), form.chosen())
        wanted = request.GET.get("format", "")
        if wanted in ("xlsx", "csv"):
            table = map(commended.row, rows.iterator(chunk_size=500))
            return table_file(wanted, "commended", _("Commended"), commended_columns(), table)
        page = page_of(request, rows)
        context = self.get_context_data(
            filter=form,
            page=page,
            rows=[commended.row(one) for one in page],
            is_filtered=bool(form.chosen()),
            **kwargs,
        )
        return self.render_to_response(context)


class Commended(PublicPage):
    """One commendation: who, as what, by which document, and what became of it."""

    template_name = "public/commended.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The commendation that the address names; 404 for anybody else who was nominated."""
        one = get_object_or_404(commended.commended(), pk=self.kwargs["pk"])
        crumbs = [
            {"url": reverse("commendation_list"), "label": _("Commendations")},
            {"url": reverse("commended_list"), "label": _("Collectives and individuals")},
            {"url": "", "label": one.name},
        ]
        return super().get_context_data(crumbs=crumbs, row=commended.row(one), **kwargs)
