"""Who recorded a unit's figures, when, and what each recording changed: for the unit itself."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.queries import histories, own_record
from evaluation.queries.aggregates import BY_SLUG
from evaluation.views.pages import Page
from evaluation.vocabulary import Sight

PAGE = 50


class YearbookTimeline(Page):
    """The newest first; what was refused to the unit's own people stands among it."""

    template_name = "applicant/yearbook_timeline.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page; 404 for anybody else's unit."""
        unit = self.get_seen(Sight.YEARBOOK_READ, pk=self.kwargs["pk"])
        page = Paginator(own_record.yearbook_rows(unit), PAGE).get_page(
            self.request.GET.get("page")
        )
        crumbs = [
            {"url": reverse("yearbook_list"), "label": _("Year's figures")},
            {"label": unit.full_name},
        ]
        return super().get_context_data(
            unit=unit,
            page=page,
            lines=histories.lines(BY_SLUG["unit"], unit, page.object_list),
            crumbs=crumbs,
            **kwargs,
        )
