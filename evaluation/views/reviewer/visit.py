"""The report of a site visit, and the checklist to take along on paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from evaluation.forms.reviewer.visit import VisitForm
from evaluation.models import SiteVisit
from evaluation.queries import visits
from evaluation.views.pages import Page, TaskPage
from evaluation.vocabulary import Verb


class SiteVisitReport(TaskPage):
    """Heard, read, seen, marks for the site's indicators; signed by both sides."""

    step = "visit"
    form_class = VisitForm
    template_name = "reviewer/site_visit.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The indicators marked on the spot."""
        return super().get_form_kwargs() | {"indicators": visits.asked_on_site(self.subject)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Cards with their marks."""
        context = super().get_context_data(**kwargs)
        cards = visits.visit_cards(self.subject)
        for card in cards:
            card.more = {"mark": context["form"][f"mark-{card.number}"]}
        return context | {"application": self.subject.application, "cards": cards}

    def form_valid(self, form: VisitForm) -> HttpResponse:
        """Hand the report in."""
        unit = {"unit": self.subject.application.snapshot}
        done = _("The visit to %(unit)s was reported.") % unit
        return self.perform(Verb.VISIT_REPORT, done, form=form, **form.report())


class VisitChecklist(Page):
    """What to hear, read and see, with room for marks and signatures; made for paper."""

    template_name = "reviewer/visit_checklist.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Only who reports visits of this programme sees it."""
        found = SiteVisit.objects.select_related(
            "application__snapshot", "application__category__round"
        )
        visit = get_object_or_404(found, pk=self.kwargs["pk"])
        answer = self.may(Verb.VISIT_REPORT, visit)
        if not answer and answer.code == "stranger":
            raise Http404
        return super().get_context_data(
            visit=visit, application=visit.application, cards=visits.visit_cards(visit), **kwargs
        )
