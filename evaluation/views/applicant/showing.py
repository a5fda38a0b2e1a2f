"""A unit asks for help: it shows its draft to the secretariat."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView

from evaluation.actions import drafts
from evaluation.forms.applicant.showing import ShowForm
from evaluation.views.applicant.application import OfApplication
from evaluation.vocabulary import Verb
from workflows.refusal import Refusal


class Show(OfApplication, FormView):
    """Says what showing does, and does it after the question was written."""

    template_name = "applicant/show.html"
    form_class = ShowForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page is the unit's own."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.answer = self.may(Verb.APPLICATION_SHOW, self.application)
        if not self.answer and self.answer.code == "stranger":
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether it may be done, and if not why."""
        crumbs = [*self.crumbs(), {"label": _("Show the draft to the secretariat")}]
        return super().get_context_data(
            application=self.application, refusal=self.answer, crumbs=crumbs, **kwargs
        )

    def form_valid(self, form: ShowForm) -> HttpResponse:
        """Show it."""
        try:
            drafts.show(self.actor, self.application, **form.cleaned_data)
        except Refusal as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        messages.success(self.request, _("The secretariat can read the draft now and was told."))
        return redirect("application", self.application.pk)

    def form_invalid(self, form: ShowForm) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
