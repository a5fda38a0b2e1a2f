"""The timeline of one object with a chain: a page, and the same as a file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from evaluation.queries import histories
from evaluation.queries.aggregates import BY_SLUG, Kind
from evaluation.templatetags.ui import moment
from evaluation.views.auditor.record import MOST, PAGE, ReaderMixin
from evaluation.views.files import table_file, wants_csv
from evaluation.views.pages import Page
from evaluation.vocabulary import Sight
from workflows.authority import table

# The page of the object itself, and the sight that opens it.
PAGES = {
    "round": ("round", Sight.ROUND_READ),
    "application": ("application", Sight.APPLICATION_READ),
    "objection": ("objection", Sight.OBJECTION_READ),
}
COLUMNS = (
    *(gettext_lazy("Time"), gettext_lazy("Person"), gettext_lazy("Post"), gettext_lazy("Act")),
    *(gettext_lazy("Of what"), gettext_lazy("Reason"), gettext_lazy("Changed")),
    *(gettext_lazy("Content"), gettext_lazy("Refused with the words")),
    *(gettext_lazy("Number in its chain"), gettext_lazy("Hash")),
)


class OfAggregate(ReaderMixin):
    """One object of the address, if the reader may read the record of its round."""

    @cached_property
    def kind(self) -> Kind:
        """The kind of the object; 404 for a word that is none."""
        if (kind := BY_SLUG.get(self.kwargs["slug"])) is None:
            raise Http404
        return kind

    @cached_property
    def aggregate(self) -> Any:
        """The object; 404 where its record may not be read."""
        mine = self.kind.within(self.get_reach()).values("pk")
        return get_object_or_404(self.kind.objects().filter(pk__in=mine), pk=self.kwargs["pk"])


class Timeline(OfAggregate, Page):
    """What comes next, what happened, what was refused; the newest first."""

    template_name = "auditor/timeline.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of the timeline in words."""
        aggregate = self.aggregate
        page = Paginator(histories.rows_of(aggregate), PAGE).get_page(self.request.GET.get("page"))
        crumbs = [{"url": reverse("record"), "label": _("Record")}, {"label": str(aggregate)}]
        return super().get_context_data(
            aggregate=aggregate,
            kind=self.kind,
            page=page,
            lines=histories.lines(self.kind, aggregate, page.object_list),
            upcoming=histories.upcoming(aggregate),
            own_page=self._own_page(),
            crumbs=crumbs,
            **kwargs,
        )

    def _own_page(self) -> str:
        """The address of the object's page, where the reader may open it."""
        name, sight = PAGES.get(self.kind.slug, ("", ""))
        if not name or not table.may(self.actor, sight, self.aggregate):
            return ""
        return reverse(name, args=[self.aggregate.pk])


class TimelineExport(OfAggregate, View):
    """The whole timeline as XLSX or CSV."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The file."""
        aggregate, kind = self.aggregate, self.kind
        found = histories.lines(kind, aggregate, histories.rows_of(aggregate)[:MOST])
        name = f"timeline-{kind.slug}-{aggregate.pk}-{timezone.localdate():%Y%m%d}"
        columns = [str(label) for label in COLUMNS]
        as_csv = wants_csv(request)
        return table_file(name, columns, map(_row, found), sheet=_("Timeline"), as_csv=as_csv)


def _row(one: histories.Line) -> list[Any]:
    changed = "\n".join(f"{row.label}: {row.before} → {row.after}" for row in one.changes)
    content = "\n".join(f"{label}: {value}" for label, value in one.facts)
    who = (moment(one.when), one.who, one.post, one.what, one.subject, one.reason)
    return [*who, changed, content, one.answer, one.seq or "", one.hash]
