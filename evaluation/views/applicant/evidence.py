"""The unit's evidence library, and the one way to open a file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from evaluation.models import Evidence, EvidenceUse
from evaluation.views.acting import actor_of
from evaluation.views.applicant.reading import reading_of
from evaluation.views.delivery import delivered
from evaluation.views.pages import Page
from evaluation.vocabulary import Sight, Verb
from workflows.actor import Actor
from workflows.authority import table

PER_PAGE = 25


class Library(Page):
    """The files of the person's units, and where each is used."""

    template_name = "applicant/evidence_library.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page; the uses come with it."""
        units = self.seen(Verb.YEARBOOK_RECORD)
        uses = EvidenceUse.objects.select_related("application__category__round").order_by(
            "application_id", "indicator", "serial"
        )
        files = (
            Evidence.objects.filter(unit__in=units)
            .select_related("unit__parent", "added_by")
            .prefetch_related(Prefetch("uses", queryset=uses))
            .order_by("-pk")
        )
        page = Paginator(files, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(page=page, **kwargs)


@login_required
@xframe_options_sameorigin
def evidence_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file, for its own unit and for those who may see an application that uses it.

    Of a number that does not exist the same is asked, so that the time tells nothing either.
    """
    evidence = Evidence.objects.filter(pk=pk).first()
    may = _may_open(actor_of(request), evidence or Evidence(pk=0, unit_id=0))
    if evidence is None or not may:
        raise Http404
    return delivered(evidence.sha256, evidence.content_type, evidence.name, inline=True)


def _may_open(actor: Actor, evidence: Evidence) -> bool:
    if table.permitted(actor, Verb.YEARBOOK_RECORD).filter(pk=evidence.unit_id).exists():
        return True
    visible = table.permitted(actor, Sight.APPLICATION_READ)
    uses = EvidenceUse.objects.filter(
        evidence_id=evidence.pk, application__in=visible.values("pk")
    ).select_related("application__category__round")
    for use in uses:
        only = reading_of(actor, use.application).only
        if only is None or use.indicator in only:
            return True
    return False
