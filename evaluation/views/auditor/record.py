"""The record: search it, read it, export it, verify it. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from accounts.models import User
from evaluation.forms.auditor.search import RecordSearch
from evaluation.models import Round
from evaluation.queries import record, refusals
from evaluation.queries.aggregates import Reach
from evaluation.queries.rights import rights
from evaluation.templatetags.ui import moment
from evaluation.views.files import table_file, wants_csv
from evaluation.views.pages import ActorMixin, Page
from evaluation.vocabulary import Role, Sight, Verb
from workflows import clock
from workflows.audit import outside
from workflows.audit.sealing import latest_checkpoint
from workflows.audit.seals import outside_faults
from workflows.audit.verify import faults
from workflows.authority import table
from workflows.models import AuditEvent, ChainHead

COLUMNS = (
    *(gettext_lazy("Time"), gettext_lazy("Person"), gettext_lazy("Post"), gettext_lazy("Act")),
    *(gettext_lazy("About"), gettext_lazy("Reason"), gettext_lazy("Content")),
    *(gettext_lazy("Number in its chain"), gettext_lazy("Hash")),
)
REFUSED_COLUMNS = (
    *(gettext_lazy("Time"), gettext_lazy("Person"), gettext_lazy("Act"), gettext_lazy("About")),
    *(gettext_lazy("Answer"), gettext_lazy("Code"), gettext_lazy("Request")),
)
PAGE = 50
MOST = 50_000  # rows of one export; narrow the search for more


class ReaderMixin(ActorMixin):
    """Who may read the record of at least one round; 404 for anybody else."""

    def get_rounds(self) -> QuerySet[Round]:
        """The rounds whose record the reader may see."""
        rounds = self.seen(Sight.RECORD_READ)
        if not rounds.exists():
            raise Http404
        return rounds

    def get_reach(self) -> Reach:
        """The same, with the people whose accounts and posts the reader may see.

        Who runs rounds reads no draft, so nothing of its making either.
        An account without any post belongs to no programme; who sees appointments sees it.
        """
        seen = self.seen(Sight.APPOINTMENT_READ)
        drafts = not table.permitted(self.actor, Verb.ROUND_PLAN).exists()
        if not seen.exists():
            return Reach(self.get_rounds(), drafts=drafts)
        people = User.objects.filter(Q(appointments__in=seen) | Q(appointments=None))
        return Reach(self.get_rounds(), User.objects.filter(pk__in=people.values("pk")), drafts)


class SearchMixin(ReaderMixin):
    """The search in the address: acts or refused acts, only those that the reader may see."""

    @cached_property
    def form(self) -> RecordSearch:
        """The form as the address fills it in."""
        return RecordSearch(self.request.GET or None)

    def found(self) -> QuerySet[Any]:
        """The rows that fit; with a fault in the form, none."""
        form, refused = self.form, self.form.wants_refusals
        reach = self.get_reach()
        rows = record.visible_refusals(reach) if refused else record.visible(reach)
        if form.is_bound and not form.is_valid():
            return rows.none()
        return form.search.refusals(rows) if refused else form.search.acts(rows)


class Record(SearchMixin, Page):
    """What was done, or what was refused; the newest first."""

    template_name = "auditor/record.html"

    def redactable(self, events: Iterable[AuditEvent]) -> set[int]:
        """The events whose content the reader may redact."""
        mine = table.permitted(self.actor, Verb.RECORD_REDACT)
        return set(mine.filter(pk__in=[one.pk for one in events]).values_list("pk", flat=True))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page in words."""
        form = self.form
        page = Paginator(self.found(), PAGE).get_page(self.request.GET.get("page"))
        refused = form.wants_refusals
        return super().get_context_data(
            form=form,
            page=page,
            redactable=set() if refused else self.redactable(page.object_list),
            refused=refused,
            left_out=form.search.left_out() if refused else [],
            told=(refusals if refused else record).told(page.object_list),
            query=self.request.GET.urlencode(),
            shows_sign_ins=self.seen(Sight.APPOINTMENT_READ).exists(),
            most=MOST if page.paginator.count > MOST else 0,
            **kwargs,
        )


class RecordExport(SearchMixin, View):
    """What fits the search, as XLSX or CSV."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file."""
        found = self.found()[:MOST]
        name = f"record-{timezone.localdate():%Y%m%d}"
        if self.form.wants_refusals:
            columns, rows = REFUSED_COLUMNS, map(_refused_row, refusals.told_all(found))
            name, sheet = f"refused-{timezone.localdate():%Y%m%d}", _("What was refused")
        else:
            columns, rows, sheet = COLUMNS, map(_row, record.told_all(found)), _("Record")
        labels = [str(one) for one in columns]
        return table_file(name, labels, rows, sheet=sheet, as_csv=wants_csv(request))


def _row(one: record.Told) -> list[Any]:
    content = "\n".join(f"{label}: {value}" for label, value in one.facts)
    event = one.event
    who = (moment(event.at), one.who, one.post, one.what, one.about)
    return [*who, one.reason, content, event.seq, event.hash]


def _refused_row(one: refusals.Refused) -> list[Any]:
    row = one.row
    who = one.who or str(Role.PUBLIC.label)
    return [moment(row.at), who, one.what, one.about, one.answer, row.code, row.request_id]


class RecordVerify(ReaderMixin, Page):
    """Recompute chains and seal now, compare with what is kept outside, say whether all holds."""

    template_name = "auditor/verify.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every fault by chain and number."""
        self.get_rounds()
        found = list(faults())
        kept = list(outside.written())
        found += outside_faults(kept)
        return super().get_context_data(
            faults=[
                {"chain": f"{one.chain} {one.which}".strip(), "seq": one.seq, "what": _(one.what)}
                for one in found
            ],
            events=AuditEvent.objects.count(),
            redacted=AuditEvent.objects.filter(payload="", salt="").count(),
            checkpoint=latest_checkpoint(),
            kept=len(kept),
            chains=ChainHead.objects.count(),
            checked_at=clock.now(),
            **kwargs,
        )


class Permissions(ReaderMixin, Page):
    """The permission table in words."""

    template_name = "auditor/permissions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Acts and looks."""
        self.get_rounds()
        acts, looks = rights()
        return super().get_context_data(acts=acts, looks=looks, **kwargs)
