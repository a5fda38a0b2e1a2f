"""Start an application: for which unit, in which category, until when; then its form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from evaluation.flows.application import ApplicationFlow
from evaluation.models import Category, Unit
from evaluation.queries import posts
from evaluation.views.pages import Page
from evaluation.vocabulary import Verb
from workflows import clock, service
from workflows.refusal import Refusal


class StartPage(Page):
    """Asks once, then opens the draft."""

    template_name = "applicant/start.html"

    @property
    def unit(self) -> Unit:
        """One of the person's own units."""
        own = Unit.objects.filter(pk__in=posts.units(self.who)).select_related("parent")
        return get_object_or_404(own, pk=self.kwargs["unit"])

    @property
    def category(self) -> Category:
        """The category of the address."""
        return get_object_or_404(
            Category.objects.select_related("round"), pk=self.kwargs["category"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What will be started, and why it may not be."""
        unit = self.unit
        answer = self.may(Verb.APPLICATION_START, unit)
        refusal = kwargs.pop("refusal", None) or (None if answer else answer)
        shown = {"unit": unit, "category": self.category, "refusal": refusal, "now": clock.now()}
        return super().get_context_data(**{**kwargs, **shown})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Start the application and go to its form."""
        try:
            application = service.begin(
                ApplicationFlow,
                self.actor,
                Verb.APPLICATION_START,
                self.unit,
                category=self.category,
            )
        except Refusal as error:
            context = self.get_context_data(refusal=error)
            return self.render_to_response(context, status=error.status)
        task = service.task_of(ApplicationFlow.process_of(application), "fill")
        messages.success(request, _("The application was started. It is saved while you write."))
        return redirect("application_form", task.pk)
