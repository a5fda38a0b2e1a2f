"""Follow an application by its tracking code."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.limits import too_often
from evaluation.forms.public.objection import TrackingForm
from evaluation.queries.tracking import followed
from evaluation.views.public.base import PublicFrame
from workflows import clock


class ApplicationStatus(PublicFrame, FormView):
    """Stage, holder and next step. The code is sent by POST, so that it stands in no log."""

    template_name = "public/application_status.html"
    form_class = TrackingForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing of the answer is kept by a cache."""
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get_form(self, form_class: Any = None) -> TrackingForm:
        """The same field with its own help."""
        form = super().get_form(form_class)
        form.fields["code"].help_text = _(
            "Twelve letters and figures; they stand on the page of the submitted application."
        )
        return form

    def form_valid(self, form: TrackingForm) -> HttpResponse:
        """The whereabouts, or one sentence for every code that does not exist."""
        if too_often(self.request, "follow", settings.FOLLOWS_PER_HOUR):
            form.add_error("code", _("Too many questions from this address. Come back in an hour."))
            return self._shown(form, 429)
        now = clock.now()
        found = followed(form.cleaned_data["code"], now)
        if found is None:
            form.add_error("code", _("No application has this code. Check each sign."))
            return self._shown(form, 422)
        return self._shown(form, 200, found=found, now=now)

    def form_invalid(self, form: TrackingForm) -> HttpResponse:
        """The form with its errors."""
        return self._shown(form, 422)

    def _shown(self, form: TrackingForm, status: int, **more: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **more), status=status)
