"""The record: search it, read it, export it, verify it. Nothing here writes."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from evaluation.forms.auditor.search import RecordSearch
from evaluation.publication.xlsx import XLSX_TYPE, xlsx
from evaluation.queries import record
from evaluation.queries.rights import rights
from evaluation.templatetags.ui import moment
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import Sight
from workflows import clock
from workflows.audit.verify import faults
from workflows.models import AuditEvent, ChainHead

PAGE = 50
MOST = 50_000  # rows of one export; narrow the search for more


class ReaderMixin(ActorMixin):
    """Who may read the record of at least one round; 404 for anybody else."""

    def events(self) -> QuerySet[AuditEvent]:
        """The events that the reader may see."""
        rounds = self.seen(Sight.RECORD_READ)
        if not rounds.exists():
            raise Http404
        return record.visible(rounds)

    def search(self) -> tuple[RecordSearch, QuerySet[AuditEvent]]:
        """The form, and the events that fit; with a fault in the form, none."""
        form = RecordSearch(self.request.GET or None)
        events = self.events()
        if not form.is_bound:
            return form, events
        return form, record.searched(events, **form.cleaned_data) if form.is_valid() else (
            events.none()
        )


class Record(ReaderMixin, Page):
    """The events, the newest first."""

    template_name = "auditor/record.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of events in words."""
        form, events = self.search()
        page = Paginator(events, PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            form=form,
            page=page,
            told=record.told(page.object_list),
            query=self.request.GET.urlencode(),
            **kwargs,
        )


class RecordExport(ReaderMixin, View):
    """The events that fit the search, as XLSX."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file."""
        _form, events = self.search()
        columns = [
            *(_("Time"), _("Person"), _("Post"), _("Act"), _("About"), _("Content")),
            *(_("Number in its chain"), _("Hash")),
        ]
        content = xlsx(columns, map(_row, record.told_all(events[:MOST])), sheet=_("Record"))
        name = f"record-{timezone.localdate():%Y%m%d}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=XLSX_TYPE, headers=headers)


def _row(one: record.Told) -> list[Any]:
    content = "\n".join(f"{label}: {value}" for label, value in one.facts)
    event = one.event
    who = (moment(event.at), one.who, one.post, one.what, one.about)
    return [*who, content, event.seq, event.hash]


class RecordVerify(ReaderMixin, Page):
    """Recompute every chain now and say whether all of it holds."""

    template_name = "auditor/verify.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every fault by chain and number."""
        self.events()
        found = [
            {"chain": f"{one.chain} {one.which}".strip(), "seq": one.seq, "what": _(one.what)}
            for one in faults()
        ]
        return super().get_context_data(
            faults=found,
            events=AuditEvent.objects.count(),
            chains=ChainHead.objects.count(),
            checked_at=clock.now(),
            **kwargs,
        )


class Permissions(ReaderMixin, Page):
    """The permission table in words."""

    template_name = "auditor/permissions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Acts and looks."""
        self.events()
        acts, looks = rights()
        return super().get_context_data(acts=acts, looks=looks, **kwargs)
