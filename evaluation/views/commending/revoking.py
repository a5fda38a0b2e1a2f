"""Propose to revoke a commendation, and the government office's decision on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluation.flows.revocation import RevocationFlow
from evaluation.forms.commending.revoking import DecisionForm, ProposalForm
from evaluation.queries import nominating
from evaluation.views.pages import Page, TaskPage
from evaluation.vocabulary import Sight, Verb
from workflows import service
from workflows.refusal import Refusal


class ProposeRevocation(Page):
    """The cause, the facts, what those concerned said, and what follows."""

    template_name = "commending/revocation_propose.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The commended, and why the button may be grey."""
        seen = nominating.with_all(self.seen(Sight.NOMINATION_READ))
        one = get_object_or_404(seen, pk=self.kwargs["pk"])
        answer = self.may(Verb.REVOCATION_PROPOSE, one)
        kwargs.setdefault("form", ProposalForm())
        return super().get_context_data(
            nomination=one,
            refusal=None if answer else answer,
            crumbs=[
                {"url": reverse("nomination_list"), "label": _("Nominations")},
                {"url": reverse("nomination", args=[one.pk]), "label": one.name},
                {"url": "", "label": _("Revocation")},
            ],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Propose it."""
        form = ProposalForm(request.POST)
        context = self.get_context_data(form=form)
        if not form.is_valid():
            return self.render_to_response(context, status=422)
        one = context["nomination"]
        try:
            service.begin(
                RevocationFlow, self.actor, Verb.REVOCATION_PROPOSE, one, **form.cleaned_data
            )
        except Refusal as error:
            form.add_error(None, str(error))
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        messages.success(request, _("Proposed. The government office decides next."))
        return redirect("nomination", pk=one.pk)


class DecideOnRevocation(TaskPage):
    """The government office revokes the commendation or lets it stand."""

    step = "decide"
    template_name = "commending/revocation_decide.html"
    form_class = DecisionForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also whose commendation it is, and under which document it was conferred."""
        one = self.subject.nomination
        return super().get_context_data(nomination=one, number=one.naming.number, **kwargs)

    def form_valid(self, form: DecisionForm) -> HttpResponse:
        """Decide."""
        verb, what = form.act()
        done = {
            Verb.REVOCATION_GRANT: _(
                "The commendation is revoked; the public page and the certificate say so."
            ),
            Verb.REVOCATION_REJECT: _("The commendation stands."),
        }[verb]
        return self.perform(verb, done, form=form, **what)
