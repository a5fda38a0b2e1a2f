"""Ask for more time to rule on an objection, and the other office's answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.flows.more_time import MoreTimeFlow
from evaluation.forms.objection.handling import MoreTimeDecisionForm, MoreTimeForm
from evaluation.queries import objections
from evaluation.views.pages import Page, TaskPage
from evaluation.vocabulary import Sight, Verb
from workflows import service
from workflows.refusal import Refusal


class AskForMoreTime(Page):
    """The reason, what it would mean, and the request."""

    template_name = "objection/more_time_ask.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The objection and why the button may be grey."""
        readable = objections.with_entry(self.seen(Sight.OBJECTION_READ))
        objection = get_object_or_404(readable, pk=self.kwargs["pk"])
        answer = self.may_or_hide(Verb.OBJECTION_EXTEND, objection)
        kwargs.setdefault("form", MoreTimeForm())
        return super().get_context_data(
            objection=objection,
            refusal=None if answer else answer,
            crumbs=[
                {"url": reverse("objection_list"), "label": _("Objections")},
                {"url": reverse("objection", args=[objection.pk]), "label": str(objection)},
                {"url": "", "label": _("More time")},
            ],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        form = MoreTimeForm(request.POST)
        context = self.get_context_data(form=form)
        if not form.is_valid():
            return self.render_to_response(context, status=422)
        objection = context["objection"]
        try:
            service.begin(
                MoreTimeFlow, self.actor, Verb.OBJECTION_EXTEND, objection, **form.cleaned_data
            )
        except Refusal as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        messages.success(request, _("The government office is asked to allow more time."))
        return redirect("objection", pk=objection.pk)


class DecideOnMoreTime(TaskPage):
    """The government office allows or denies it. The page names no objector."""

    step = "decide"
    template_name = "objection/more_time.html"
    form_class = MoreTimeDecisionForm

    def form_valid(self, form: MoreTimeDecisionForm) -> HttpResponse:
        """Decide."""
        is_allowed = form.cleaned_data["decision"] == "allow"
        verb = Verb.OBJECTION_ALLOW if is_allowed else Verb.OBJECTION_DENY
        done = _("More time is allowed.") if is_allowed else _("More time is denied.")
        return self.perform(verb, done, form=form, answer=form.cleaned_data["answer"])
