"""The formal check of one application: accept, return named parts, or refuse."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView

from evaluation.flows.application import ApplicationFlow
from evaluation.forms.reviewer.checking import CheckForm, RefusalForm
from evaluation.models import Application
from evaluation.queries import checking
from evaluation.views import task_pages
from evaluation.views.pages import ActorMixin, TaskPage
from evaluation.vocabulary import Sight, Verb
from workflows import service
from workflows.audit.chain import version_of
from workflows.refusal import Refusal


class FormalCheck(TaskPage):
    """The application laid out; every part can be ticked for return."""

    step = "check"
    form_class = CheckForm
    template_name = "reviewer/formal_check.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The parts that can be returned."""
        return super().get_form_kwargs() | {"parts": checking.parts_of(self.subject)}

    def get_initial(self) -> dict[str, Any]:
        """The version that the page shows."""
        return {"version": version_of(self.subject)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Every part with its controls, and what was returned before."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        general = checking.general_parts(self.subject)
        blocks = checking.blocks(self.subject)
        for part in general:
            part["controls"] = form.controls(part["key"])
        for card in (card for block in blocks for card in block["cards"]):
            card.more = form.controls(card.number)
        return context | {
            "general": general,
            "blocks": blocks,
            "supplements": checking.supplements(self.subject),
            "supplement_due": checking.supplement_due(self.subject),
            "may_refuse": self.may(Verb.CHECK_REFUSE, self.subject),
        }

    def form_valid(self, form: CheckForm) -> HttpResponse:
        """Accept, or show what would be returned, or return it."""
        returned = form.cleaned_data["returned"]
        act = self.request.POST.get("act")
        if act == "accept":
            return self.accept(form)
        if act == "edit":
            return self.render_to_response(self.get_context_data(form=form))
        if not returned:
            form.add_error(None, _("Tick at least one part, and say what is missing in it."))
            return self.form_invalid(form)
        if act != "return":
            return self.confirm(form)
        done = _("The application was returned; the unit has been given the parts to supplement.")
        version = form.cleaned_data["version"]
        return self.perform(Verb.CHECK_RETURN, done, form=form, parts=returned, version=version)

    def accept(self, form: CheckForm) -> HttpResponse:
        """Pass the application on, unless parts are ticked."""
        if form.cleaned_data["returned"]:
            form.add_error(None, _("Parts are ticked for return. Untick them, or return them."))
            return self.form_invalid(form)
        done = _("The application was accepted; departments and experts now review it.")
        version = form.cleaned_data["version"]
        return self.perform(Verb.CHECK_ACCEPT, done, form=form, version=version)

    def confirm(self, form: CheckForm) -> HttpResponse:
        """What will unlock, until when; nothing has happened yet."""
        self.template_name = "reviewer/check_return.html"
        context = self.get_context_data(form=form)
        rows = [
            {"label": form.parts[key], "value": missing}
            for key, missing in form.cleaned_data["returned"].items()
        ]
        kept = [(name, value) for name, value in self.request.POST.items() if _is_kept(name)]
        return self.render_to_response(context | {"rows": rows, "kept": kept})


def _is_kept(name: str) -> bool:
    return name not in ("csrfmiddlewaretoken", "act")


class RefuseApplication(ActorMixin, FormView):
    """Refuse an application in formal check, or one whose supplement is overdue; by its key."""

    form_class = RefusalForm
    template_name = "reviewer/check_refuse.html"
    application: Application

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only whose act it is finds the page: it tells what was returned and why."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        seen = self.seen(Sight.APPLICATION_READ).select_related("category__round", "snapshot")
        self.application = get_object_or_404(seen, pk=kwargs["pk"])
        self.answer = self.may_or_hide(Verb.CHECK_REFUSE, self.application)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The version that the page shows."""
        return {"version": version_of(self.application)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The application, earlier returns, and why the button may be grey."""
        return super().get_context_data(
            application=self.application,
            supplements=checking.supplements(self.application),
            answer=self.answer,
            **kwargs,
        )

    def form_valid(self, form: RefusalForm) -> HttpResponse:
        """End the procedure of this application."""
        process = ApplicationFlow.process_of(self.application)
        try:
            service.end(
                self.actor, process, Verb.CHECK_REFUSE, self.application, **form.cleaned_data
            )
        except Refusal as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        messages.success(self.request, _("The application was refused; the unit reads the reason."))
        return redirect(task_pages.desk_url())

    def form_invalid(self, form: RefusalForm) -> HttpResponse:
        """The form with its errors, answered 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
