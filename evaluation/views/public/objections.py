"""Lodge an objection against an entry of a notice, and follow it by its code."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.limits import too_often
from evaluation.files.intake import examine
from evaluation.flows.objection import ObjectionFlow
from evaluation.forms.public.objection import ObjectionForm, TrackingForm
from evaluation.models import PublicNotice
from evaluation.queries import objections
from evaluation.queries.public.notices import notice_row, published_notices
from evaluation.views.public.base import PublicFrame
from evaluation.vocabulary import Verb
from workflows import clock, service
from workflows.actor import PUBLIC
from workflows.authority import table
from workflows.refusal import Refusal

LODGED = "lodged_objection"


class NoticeObject(PublicFrame, FormView):
    """The objection form. Whoever is signed in objects as a member of the public, too."""

    template_name = "public/notice_object.html"
    form_class = ObjectionForm
    notice: PublicNotice

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the notice; the form is never kept by a cache."""
        self.notice = get_object_or_404(published_notices(), pk=kwargs["pk"])
        response = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form offers the entries of this notice."""
        return super().get_form_kwargs() | {"notice": self.notice}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The notice's clock, and why the form may be closed."""
        now = kwargs.pop("now", None) or clock.now()
        answer = table.may(PUBLIC, Verb.OBJECTION_LODGE, self.notice, now)
        crumbs = [
            {"url": reverse("notice_list"), "label": _("Public notices")},
            {
                "url": reverse("notice", args=[self.notice.pk]),
                "label": f"{self.notice.round.name} · {self.notice.number}",
            },
            {"url": "", "label": _("Lodge an objection")},
        ]
        return super().get_context_data(
            now=now,
            notice=self.notice,
            row=notice_row(self.notice, now),
            is_closed=not answer,
            refusal=answer,
            crumbs=crumbs,
            **kwargs,
        )

    def form_valid(self, form: ObjectionForm) -> HttpResponse:
        """Lodge it, unless this address has sent too many in the last hour."""
        if too_often(self.request, "objection", settings.OBJECTIONS_PER_HOUR):
            return self._shown(form, 429, is_too_often=True)
        what = form.what()
        try:
            if what["upload"]:
                examine(what["upload"])  # before the transaction: no lock waits for it
            objection = service.begin(
                ObjectionFlow, PUBLIC, Verb.OBJECTION_LODGE, self.notice, **what
            )
        except Refusal as error:
            about_file = "name" in error.details
            form.add_error("upload" if about_file else None, str(error))
            return self._shown(form, error.status, refused_at=clock.now())
        self.request.session[LODGED] = objection.tracking_code
        return redirect("objection_lodged")

    def form_invalid(self, form: ObjectionForm) -> HttpResponse:
        """The form with its errors and everything that was typed."""
        return self._shown(form, 422)

    def _shown(self, form: ObjectionForm, status: int, **more: Any) -> HttpResponse:
        context = self.get_context_data(form=form, **more)
        return self.render_to_response(context, status=status)


class ObjectionLodged(PublicFrame, TemplateView):
    """What was just lodged in this browser: the tracking code, and what happens next."""

    template_name = "public/objection_lodged.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The confirmation; without one, the page that asks for a code."""
        code = request.session.get(LODGED)
        found = objections.found_by(code) if code else None
        if found is None:
            return redirect("objection_status")
        context = self.get_context_data(code=code, found=found, **kwargs)
        response = self.render_to_response(context)
        response.headers["Cache-Control"] = "private, no-store"
        return response


class ObjectionStatus(PublicFrame, FormView):
    """Status and answer by the tracking code. Sent by POST, so that it stands in no log."""

    template_name = "public/objection_status.html"
    form_class = TrackingForm

    def form_valid(self, form: TrackingForm) -> HttpResponse:
        """The answer, or the sentence that no objection has this code."""
        if too_often(self.request, "follow", settings.FOLLOWS_PER_HOUR):
            form.add_error("code", _("Too many questions from this address. Come back in an hour."))
            return self.render_to_response(self.get_context_data(form=form), status=429)
        found = objections.found_by(form.cleaned_data["code"])
        if found is None:
            form.add_error("code", _("No objection has this code. Check each sign."))
        context = self.get_context_data(form=form, found=found)
        response = self.render_to_response(context, status=200 if found else 422)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def form_invalid(self, form: TrackingForm) -> HttpResponse:
        """The form with its errors."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
