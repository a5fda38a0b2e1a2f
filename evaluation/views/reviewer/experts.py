"""An expert leaves an application."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from evaluation.flows.recusal import recuse
from evaluation.forms.reviewer.sheet import RecusalForm
from evaluation.models import Assignment
from evaluation.views import task_pages
from evaluation.views.pages import FormAct
from evaluation.vocabulary import Verb
from workflows.refusal import Refusal


class RecuseMyself(FormAct):
    """Leave an application: a colleague without an interest takes over."""

    form_class = RecusalForm
    template_name = "reviewer/recuse.html"
    assignment: Assignment

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Strangers do not learn that the assignment exists."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        found = Assignment.objects.select_related(
            "application__snapshot", "application__category__round"
        )
        self.assignment = get_object_or_404(found, pk=kwargs["pk"])
        self.answer = self.may(Verb.ASSIGNMENT_RECUSE, self.assignment)
        if not self.answer and self.answer.code == "stranger":
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The application, and why the button may be grey."""
        return super().get_context_data(
            assignment=self.assignment,
            application=self.assignment.application,
            answer=self.answer,
            **kwargs,
        )

    def form_valid(self, form: RecusalForm) -> HttpResponse:
        """Leave; the replacement's task exists before this one is gone."""
        try:
            recuse(self.actor, self.assignment, **form.cleaned_data)
        except Refusal as error:
            return self.refused(form, error)
        unit = self.assignment.application.snapshot
        done = _("The expert was recused from %(unit)s; a replacement was called by the draw.")
        messages.success(self.request, done % {"unit": unit})
        return redirect(task_pages.desk_url())
