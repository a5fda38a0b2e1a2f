"""A security administrator arranges a stand-in for somebody who is away; a second one approves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from evaluation.flows.appointment import AppointmentFlow
from evaluation.forms.administrator.appointments import MOST, find_people
from evaluation.forms.administrator.delegations import DelegationForm, FindStandIn
from evaluation.models import AppointmentProposal
from evaluation.models.proposal import TARGETS
from evaluation.queries import appointments, delegations
from evaluation.queries.rights import rights_of
from evaluation.views.administrator.accounts import _Form
from evaluation.vocabulary import Role, Sight, Verb
from workflows import service
from workflows.authority import table
from workflows.refusal import Refusal


class StandInArrange(_Form):
    """Whom and for how long; then once more in words; then it goes to the second person."""

    template_name = "administrator/stand_in_arrange.html"
    form_class = FindStandIn
    one: AppointmentProposal

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for who appoints, and only for an appointment, not for a delegation."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        mine = table.permitted(self.actor, Verb.APPOINTMENT_PROPOSE)
        seen = self.seen(Sight.APPOINTMENT_READ).filter(programme__in=mine, stands_in_for=None)
        found = seen.select_related(*appointments.WITH).filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.one = found
        self.find = FindStandIn(request.GET if "person" in request.GET else None)
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class: Any = None) -> Any:
        """The terms, once somebody was found."""
        if not self.find.is_valid():
            return None
        nobody = [self.one.person_id, *self.actor.people]
        people = find_people(self.find.cleaned_data["person"]).exclude(pk__in=nobody)
        if not people.exists() or people.count() > MOST:
            return None
        return DelegationForm(self.request.POST or None, people=people)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The post, the search, the form, and what stands in the way."""
        kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            one=self.one,
            find=self.find,
            searched=self.find.is_bound,
            hindrance=delegations.hindrance(self.one, self.who),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """First say what will happen; with the confirmation do it; or go back to the terms."""
        form = self.get_form()
        if form is None or not form.is_valid():
            context = self.get_context_data(**({"form": form} if form else {}))
            return self.render_to_response(context, status=422)
        if "back" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        if "confirm" not in request.POST:
            return self._in_words(form)
        try:
            proposal = self._propose(form.cleaned_data)
        except Refusal as error:
            return self.refused(form, error)
        messages.success(
            request, _("The stand-in is proposed. It counts once a second person approves it.")
        )
        return redirect("appointment", pk=proposal.pk)

    def _in_words(self, form: DelegationForm) -> HttpResponse:
        acts, looks = rights_of(self.one.post)
        context = {"one": self.one, "form": form, "terms": form.cleaned_data}
        context |= {"acts": acts, "looks": looks}
        return render(self.request, "administrator/stand_in_confirm.html", context)

    def _propose(self, terms: dict[str, Any]) -> AppointmentProposal:
        target = {"target": self.one.target} if TARGETS.get(Role(self.one.post)) else {}
        made: AppointmentProposal = service.begin(
            AppointmentFlow,
            self.actor,
            Verb.APPOINTMENT_PROPOSE,
            self.one.programme,
            post=self.one.post,
            stands_in_for=self.one,
            **target,
            **terms,
        )
        return made
